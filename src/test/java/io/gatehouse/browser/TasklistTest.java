package io.gatehouse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.gatehouse.casefile.Report;
import io.gatehouse.intake.Intake;
import io.gatehouse.journal.Actor;
import io.gatehouse.lab.LabTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@InTheBrowser
class TasklistTest {

  private static final String ANNA = "anna.krause@nordwind.example";
  private static final String MADS = "mads.bach@nordwind.example";
  private static final String OLIVIA = "olivia.reed@nordwind.example";
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** Names that would do something if they were not taken for text. */
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=alert(1)>",
          "[click](javascript:alert(1))",
          "{{caseId}}",
          "=HYPERLINK(\"http://x\")",
          "\u202Eevil");

  private static Chromium chromium;

  @LocalServerPort private int port;
  @Autowired private LabTenant lab;
  @Autowired private Intake intake;
  @Autowired private TaskService tasks;
  @Autowired private JdbcClient jdbc;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    Files.createDirectories(PICTURES);
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  private Tasklist tasklist(String userId) {
    return Tasklist.of(chromium.window(1400, 900), port, userId);
  }

  private void reported(String account, String by) {
    intake.file(new Report(account, "Odd mail came from it.", by), new Actor.Person(by, "form"));
  }

  private PlayedInTasklist played(Tasklist analyst, Tasklist approver) {
    return new PlayedInTasklist(tasks, jdbc, analyst, approver, PICTURES);
  }

  @Test
  void shouldTakeACaseFromReportToClosedAndSayWhatIsMissing() {
    Tasklist asta = tasklist("asta");
    asta.report(MADS, "Sign-ins from Lagos, and mail to finance that he did not write.");
    PlayedInTasklist played = played(asta, tasklist("mona"));
    String caseId = played.caseOf(MADS);
    Task review = played.next(caseId);

    asta.page().reload();
    Locator card =
        asta.list().locator("li.task").filter(new Locator.FilterOptions().setHasText(caseId));
    assertThat(card).containsText(MADS);
    assertThat(card).containsText("Due in");
    assertThat(asta.page().locator("[cam-sorting-choices]")).containsText("Due date");

    asta.take(review.getId());
    assertThat(asta.form()).containsText("Decide whether the account was compromised");
    assertThat(asta.form().getByText("Remove these admin roles")).isHidden();
    asta.choose("Compromised: evict the attacker");
    assertThat(asta.form().getByText("Remove these admin roles")).isVisible();
    assertThat(asta.form().getByLabel("eM Client \u2013 suspicious")).isChecked();
    asta.complete().click();
    assertThat(asta.notification()).containsText("Not completed yet");
    assertThat(asta.form()).containsText("Field is required.");

    played.untilClosed(caseId);

    assertThat(played.done())
        .startsWith("Review findings")
        .contains("Decide on change", "Hand over credential")
        .endsWith("Complete closing checklist");
  }

  @Test
  void shouldSayInWordsWhyAGateRefuses() {
    reported(OLIVIA, "asta");
    reported(OLIVIA, "mona");
    Tasklist bo = tasklist("bo");
    PlayedInTasklist played = played(bo, bo);
    String caseId = played.caseOf(OLIVIA);
    bo.take(played.next(caseId).getId()).choose("Compromised: evict the attacker");
    if (bo.form().getByLabel("go on without it").count() > 0) {
      bo.choose("go on without it");
    }
    bo.write("Your reasons", "She did not sign in from there.").completed();
    Task approval = played.next(caseId);
    assertThat(approval.getName()).isEqualTo("Decide on change");

    bo.show(approval.getId());
    assertThat(bo.page().getByText("Select a task in the list")).isVisible();

    Tasklist mona = tasklist("mona");
    mona.filter("Approvals").click();
    assertThat(mona.list()).containsText(caseId);
    mona.open(approval.getId()).claim();
    assertThat(mona.notification())
        .containsText("You reported this account, so someone else has to decide");
    mona.page()
        .screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("refused-own-case.png")));
    String message = mona.notification().innerText();
    assertThat(message)
        .doesNotContain("ENGINE-")
        .doesNotContain("Exception")
        .doesNotContain("io.gatehouse");
  }

  @Test
  void shouldShowNamesFromTheMailboxAsText() {
    ObjectNode state = lab.state();
    for (var mailbox : state.path("mailboxes")) {
      if (ANNA.equals(mailbox.path("properties").path("UserPrincipalName").asText())) {
        int next = 0;
        for (var rule : mailbox.path("inboxRules")) {
          if (next < HOSTILE.size() && !rule.path("Name").asText().contains(" Rule")) {
            ((ObjectNode) rule).put("Name", HOSTILE.get(next++));
          }
        }
        assertThat(next).isEqualTo(HOSTILE.size());
      }
    }
    lab.load(state);
    List<String> dialogs = new CopyOnWriteArrayList<>();
    Tasklist asta = tasklist("asta");
    asta.page()
        .onDialog(
            dialog -> {
              dialogs.add(dialog.message());
              dialog.dismiss();
            });
    reported(ANNA, "asta");
    PlayedInTasklist played = played(asta, asta);
    String caseId = played.caseOf(ANNA);

    asta.take(played.next(caseId).getId()).choose("Compromised: evict the attacker");

    Locator rules =
        asta.form()
            .locator(".fjs-form-field-checklist")
            .filter(new Locator.FilterOptions().setHasText("Disable these inbox rules"));
    asta.picture(PICTURES.resolve("hostile-names.png"), 2600);
    assertThat(rules).containsText("<img src=x onerror=alert(1)>");
    assertThat(rules).containsText("[click](javascript:alert(1))");
    assertThat(rules).containsText("{ {caseId}}");
    assertThat(rules).containsText("=HYPERLINK(\"http://x\")");
    assertThat(rules).containsText("evil");
    assertThat(rules.innerText()).doesNotContain("\u202E").doesNotContain(caseId);
    assertThat(asta.form().locator("img, a[href^='javascript']")).hasCount(0);
    assertThat(dialogs).isEmpty();
  }

  @Test
  void shouldCarryItsNameAndAskNobodyToMigrate() {
    Tasklist asta = tasklist("asta");
    assertThat(asta.page()).hasTitle("Gatehouse Tasklist");
    for (String filter : List.of("My tasks", "My team's tasks", "Overdue")) {
      assertThat(asta.filter(filter)).isVisible();
    }
    assertThat(asta.filter("Approvals")).hasCount(0);
    assertThat(asta.page().locator("body")).not().containsText("migrate");

    Page page = chromium.window(1400, 900);
    page.navigate("http://localhost:" + port + "/");
    page.getByLabel("Name").fill("root");
    page.getByLabel("Password").fill("root-lab");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    Tasklist.settle(page, ".navbar-brand");
    for (String application : List.of("cockpit", "admin")) {
      page.navigate("http://localhost:" + port + "/camunda/app/" + application + "/default/");
      Tasklist.settle(page, ".navbar-brand");
      assertThat(page.locator(".navbar-brand")).containsText("Gatehouse");
      assertThat(page.locator(".ce-eol-banner").first()).isHidden();
      assertThat(page.getByText("migrate to Camunda").first()).isHidden();
    }
  }

  @Test
  void shouldFitAPhone() {
    reported("emma.jansen@nordwind.example", "asta");
    Tasklist asta = Tasklist.of(chromium.window(390, 844), port, "asta");
    PlayedInTasklist played = played(asta, asta);
    asta.open(played.next(played.caseOf("emma.jansen")).getId());

    Locator table = asta.form().locator(".fjs-table-inner-container").first();
    assertThat(table.evaluate("e => e.scrollWidth <= e.clientWidth")).isEqualTo(true);
    assertThat(asta.form().boundingBox().y)
        .as("the opened task comes before the list")
        .isLessThan(asta.list().boundingBox().y);
  }
}
