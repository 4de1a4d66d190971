package io.gatehouse.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.browser.Chromium;
import io.gatehouse.browser.NeedsChromium;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AuditInTheLab
@NeedsChromium
class AuditBrowserTest {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private static Chromium chromium;
  private static CaseId caseId;
  private static CaseId deleted;

  @LocalServerPort private int port;
  @Autowired private SampleCases samples;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    caseId = null;
  }

  @BeforeEach
  void cases() {
    if (caseId == null) {
      samples.many(120);
      samples.closed("Bea Holm", CaseOutcome.RECOVERED);
      deleted = samples.signed("Gone Person");
      samples.hold(deleted, "Claim 4711");
      samples.lift(deleted);
      samples.delete(deleted);
      caseId = samples.full("Alice Ärnst " + SampleCases.HOSTILE);
      samples.hold(caseId, "Claim 4712 of the insurer; " + SampleCases.HOSTILE);
    }
  }

  @AfterEach
  void close() {
    contexts.forEach(BrowserContext::close);
  }

  @Test
  void shouldBeUsableByEverybody() {
    for (Look look : Look.values()) {
      for (String place :
          List.of(
              "", "/cases/" + caseId, "/cases/" + deleted, "/overview", "/verify", evidence())) {
        Page page = open(place, look);
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");

        assertThat(seriousFindings(page)).as("%s, %s", place, look).isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
            .as("%s, %s: sideways scrolling", place, look)
            .isEqualTo(0);
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldDrawTheWayTakenAndCountLoops() {
    Page page = open("/cases/" + caseId, Look.LIGHT);
    page.waitForSelector(".diagram[data-shown=true]");

    assertThat(page.locator(".diagram [data-element-id=Task_BlockSignIn]").first())
        .hasClass(Pattern.compile(".*taken.*"));
    assertThat(page.locator(".diagram [data-element-id=Task_ReviewFindings]").first())
        .hasClass(Pattern.compile(".*present.*"));
    assertThat(page.locator(".djs-overlays[data-container-id=Task_CollectAuditLog] .times"))
        .hasText("3×");
    page.locator("[data-zoom=now]").click();
    page.locator(".model")
        .first()
        .screenshot(
            new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve("audit-diagram.png")));
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldLeaveHostileNamesAsText() {
    List<String> dialogs = new CopyOnWriteArrayList<>();
    Page page = open("/cases/" + caseId, Look.LIGHT);
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    page.reload();
    page.waitForSelector(".diagram[data-shown=true]");

    assertThat(dialogs).isEmpty();
    assertThat(page.locator("main img")).hasCount(0);
    assertThat(page.locator(".who")).containsText("<script>alert(1)</script>");
  }

  @Test
  void shouldReachTheContentByKeyboard() {
    Page page = open("", Look.LIGHT);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("content");
  }

  @Test
  void shouldShowTheReadersTimeBesideUtc() {
    Page page = open("/cases/" + caseId, Look.LIGHT);

    assertThat(page.locator("time.at").first()).containsText("UTC");
    assertThat(page.locator("time.at .utc").first()).isVisible();
    assertThat(page.locator("time.at").first().textContent()).contains("GMT+5:30");
  }

  @Test
  void shouldShowWhatItLooksLike() {
    for (Look look : Look.values()) {
      shoot(open("", look), "list", look);
      Page page = open("/cases/" + caseId, look);
      page.waitForSelector(".diagram[data-shown=true]");
      shoot(page, "case", look);
      shoot(open("/cases/" + deleted, look), "deleted", look);
      shoot(open("/overview", look), "overview", look);
      shoot(open("/verify", look), "verify", look);
      shoot(open(evidence(), look), "evidence", look);
    }
    assertThat(SCREENSHOTS.resolve("audit-case-narrow.png")).isNotEmptyFile();
  }

  private static String evidence() {
    return "/cases/" + caseId + "/evidence/1/inbox-rules/1";
  }

  private static List<String> seriousFindings(Page page) {
    return new AxeBuilder(page)
            .setLegacyMode(true)
            // Drawn by bpmn-js; the picture beside it says the same.
            .exclude(".bjs-container")
            .analyze()
            .getViolations()
            .stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(AuditBrowserTest::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> node.getHtml()).limit(4).toList();
  }

  private Page open(String place, Look look) {
    BrowserContext context =
        chromium.session(
            new Browser.NewContextOptions()
                .setViewportSize(look.width, 900)
                .setTimezoneId("Asia/Kolkata")
                .setLocale("en-GB")
                .setColorScheme(look.colours));
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.navigate("http://localhost:" + port + "/audit" + place);
    return page;
  }

  private static void shoot(Page page, String name, Look look) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(!name.equals("list"))
            .setPath(
                SCREENSHOTS.resolve(
                    "audit-" + name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png")));
  }

  private enum Look {
    LIGHT(1280, ColorScheme.LIGHT),
    DARK(1280, ColorScheme.DARK),
    NARROW(360, ColorScheme.LIGHT);

    private final int width;
    private final ColorScheme colours;

    Look(int width, ColorScheme colours) {
      this.width = width;
      this.colours = colours;
    }
  }
}
