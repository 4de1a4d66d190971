package io.gatehouse.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that asta, bo and mona work in Tasklist, task by task, until it is closed. */
final class PlayedInTasklist {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TaskService tasks;
  private final JdbcClient jdbc;
  private final Tasklist analyst;
  private final Tasklist approver;
  private final Path pictures;
  private final List<String> done = new ArrayList<>();

  /**
   * @param pictures where the pictures are kept, as each form looks before it is completed
   */
  PlayedInTasklist(
      TaskService tasks, JdbcClient jdbc, Tasklist analyst, Tasklist approver, Path pictures) {
    this.tasks = tasks;
    this.jdbc = jdbc;
    this.analyst = analyst;
    this.approver = approver;
    this.pictures = pictures;
  }

  /** The names of the tasks done so far. */
  List<String> done() {
    return done;
  }

  /** Waits for the case of this account. */
  String caseOf(String account) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.sql("select case_id from gh_case where account_label like ?")
                    .param("%" + account + "%")
                    .query(String.class)
                    .optional()
                    .orElse(null),
            found -> found != null);
  }

  /** Waits until somebody has to do something in the case. */
  Task next(String caseId) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> open(caseId), found -> found != null);
  }

  private Task open(String caseId) {
    return tasks
        .createTaskQuery()
        .processVariableValueEquals("caseId", caseId)
        .orderByTaskCreateTime()
        .asc()
        .listPage(0, 1)
        .stream()
        .findFirst()
        .orElse(null);
  }

  private boolean closed(String caseId) {
    return jdbc.sql("select count(*) from gh_case where case_id = ? and closed_at is not null")
            .param(caseId)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Does whatever comes up until the case is closed. */
  void untilClosed(String caseId) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!closed(caseId)) {
      Task task = open(caseId);
      if (task == null) {
        if (Instant.now().isAfter(end)) {
          throw new AssertionError(caseId + " did not go on after " + done);
        }
        analyst.page().waitForTimeout(250);
        continue;
      }
      work(task);
      end = Instant.now().plus(PATIENCE);
    }
  }

  private void work(Task task) {
    switch (task.getTaskDefinitionKey()) {
      case "Task_ReviewFindings" -> review(task);
      case "Task_DecideChange" -> approve(task);
      case "Task_HandOverCredential" -> handOver(task);
      case "Task_CompleteClosingChecklist" -> checklist(task);
      case "Task_DoStepByHand" ->
          analyst
              .take(task.getId())
              .choose("Done, but Gatehouse can’t see it: I vouch for it")
              .write("Note", "Done in the admin center.")
              .completed();
      default -> throw new AssertionError("Nobody knows how to do " + task.getName());
    }
    done.add(task.getName());
  }

  private void review(Task task) {
    analyst.take(task.getId()).choose("Compromised: evict the attacker");
    acknowledge("go on without it");
    analyst
        .write("Your reasons", "The owner knows neither the app nor the sign-ins.")
        .picture(pictures.resolve("tasklist-review.png"), 2500)
        .completed();
  }

  private void approve(Task task) {
    approver.take(task.getId());
    boolean roles = approver.form().getByText("Remove admin roles").count() > 0;
    approver.choose("Approve").write("Reason", "Agreed with the owner by phone.");
    if (roles) {
      approver.picture(pictures.resolve("tasklist-approval.png"), 1650);
    }
    approver.completed();
  }

  private void handOver(Task task) {
    analyst.take(task.getId());
    analyst.picture(pictures.resolve("tasklist-hand-over.png"), 1000);
    analyst.form().locator("a[href^='/handover/']").click();
    Page page = analyst.page();
    page.getByLabel("In person").check();
    page.getByLabel("In a few words").fill("Met at the desk, knows her face.");
    page.setViewportSize(900, 760);
    page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("hand-over.png")));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the credential once"))
        .click();
    page.locator("#secret").waitFor();
    page.setViewportSize(1400, 900);
    analyst.open(task.getId()).choose("Handed over").completed();
  }

  private void checklist(Task task) {
    analyst.take(task.getId());
    acknowledge("close without it");
    analyst
        .choose("The user knows what happened")
        .choose("People who got mail from the attacker")
        .choose("The Microsoft 365 security roadmap")
        .picture(pictures.resolve("tasklist-closing.png"), 1500)
        .completed();
  }

  private void acknowledge(String what) {
    if (analyst.form().getByLabel(what).count() > 0) {
      analyst.choose(what);
    }
  }
}
