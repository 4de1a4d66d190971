package io.gatehouse.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the documents' pictures from a case that is played:
 *
 * <pre>./mvnw -q test -Dtest=Screenshots -Dgatehouse.screenshots=docs/images</pre>
 */
@InTheBrowser
@EnabledIfSystemProperty(named = "gatehouse.screenshots", matches = ".+")
class Screenshots {

  private static final int STRIPS = 3;
  private static final Pattern SIZE =
      Pattern.compile(
          "width=\"(?<width>\\d+)\" height=\"(?<height>\\d+)\""
              + " viewBox=\"(?<left>-?\\d+) (?<top>-?\\d+) \\d+ \\d+\"");

  private static final String ACCOUNT = "mads.bach@nordwind.example";

  @LocalServerPort private int port;
  @Autowired private TaskService tasks;
  @Autowired private JdbcClient jdbc;

  @Test
  void take() throws IOException {
    Path directory = Files.createDirectories(Path.of(System.getProperty("gatehouse.screenshots")));
    try (Chromium chromium = Chromium.start()) {
      Tasklist asta = Tasklist.of(chromium.window(1400, 900), port, "asta");
      Tasklist mona = Tasklist.of(chromium.window(1400, 900), port, "mona");
      report(asta, directory.resolve("report.png"));
      PlayedInTasklist played = new PlayedInTasklist(tasks, jdbc, asta, mona, directory);
      String caseId = played.caseOf(ACCOUNT);
      played.untilClosed(caseId);
      audit(chromium, caseId, directory);
    }
  }

  private static void report(Tasklist asta, Path file) {
    asta.startReport();
    Page page = asta.page();
    page.getByLabel("Account").fill(ACCOUNT);
    page.getByLabel("Why do you report it?")
        .fill("Sign-ins from Lagos, and mail to finance that he did not write.");
    page.setViewportSize(1100, 640);
    page.waitForTimeout(500);
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    page.setViewportSize(1400, 900);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start").setExact(true))
        .click();
  }

  private void audit(Chromium chromium, String caseId, Path directory) throws IOException {
    Page page = chromium.window(1280, 900);
    String base = "http://localhost:" + port;
    page.navigate(base + "/audit");
    page.getByLabel("Name").fill("ava");
    page.getByLabel("Password").fill("ava-lab");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    Map<String, String> pages =
        Map.of(
            "audit-cases", "/audit",
            "audit-case", "/audit/cases/" + caseId,
            "audit-overview", "/audit/overview");
    for (Map.Entry<String, String> each : pages.entrySet()) {
      page.navigate(base + each.getValue());
      page.screenshot(
          new Page.ScreenshotOptions().setPath(directory.resolve(each.getKey() + ".png")));
    }
    String picture =
        page.request()
            .get(base + "/audit/cases/" + caseId + "/models/compromised-account-response/1/picture")
            .text();
    Files.writeString(directory.resolve("playbook.svg"), picture);
    for (int strip = 0; strip < STRIPS; strip++) {
      Files.writeString(
          directory.resolve("playbook-" + (strip + 1) + ".svg"), strip(picture, strip));
    }
  }

  /** A part of the long picture that fits the width of a page. */
  private static String strip(String picture, int strip) {
    Matcher size = SIZE.matcher(picture);
    if (!size.find()) {
      throw new IllegalStateException("The picture of the playbook has another form than expected");
    }
    int width = Integer.parseInt(size.group("width")) / STRIPS;
    int left = Integer.parseInt(size.group("left")) + strip * width;
    return size.replaceFirst(
        "width=\"%d\" height=\"%s\" viewBox=\"%d %s %d %s\""
            .formatted(
                width, size.group("height"), left, size.group("top"), width, size.group("height")));
  }
}
