package io.gatehouse.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.gatehouse.lab.LabPeople;
import java.nio.file.Path;

/** Tasklist in the window of somebody who signed in. */
final class Tasklist {

  private static final String TASKLIST = "/camunda/app/tasklist/default/";
  private static final int TRIES = 4;

  private final String base;
  private final Page page;

  private Tasklist(String base, Page page) {
    this.base = base;
    this.page = page;
  }

  static Tasklist of(Page page, int port, String userId) {
    Tasklist tasklist = new Tasklist("http://localhost:" + port, page);
    page.navigate(tasklist.base + TASKLIST);
    page.getByLabel("Name").fill(userId);
    page.getByLabel("Password").fill(LabPeople.passwordOf(userId));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    tasklist.settle();
    return tasklist;
  }

  private void settle() {
    settle(page, ".task-filters a");
  }

  /**
   * Waits for a part of Tasklist, Cockpit or Admin. On a busy machine they give up loading their
   * own parts after a few seconds.
   */
  static void settle(Page page, String part) {
    for (int i = 1; ; i++) {
      try {
        page.locator(part).first().waitFor(new Locator.WaitForOptions().setTimeout(15_000));
        return;
      } catch (PlaywrightException e) {
        if (i == TRIES) {
          throw e;
        }
        page.reload();
      }
    }
  }

  Page page() {
    return page;
  }

  Locator filter(String name) {
    return page.locator(".task-filters").getByText(name);
  }

  Locator list() {
    return page.locator("section.tasks-list");
  }

  Locator form() {
    return page.locator(".task-details .fjs-container");
  }

  Locator notification() {
    return page.locator(".page-notifications");
  }

  /** Opens the form with which a process starts. */
  void startReport() {
    page.getByText("Start process").first().click();
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("Respond to a compromised account"))
        .click();
    page.getByLabel("Account").waitFor();
  }

  void report(String account, String reason) {
    startReport();
    page.getByLabel("Account").fill(account);
    page.getByLabel("Why do you report it?").fill(reason);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start").setExact(true))
        .click();
    page.getByLabel("Account")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Goes to the address of a task, which need not be there for this person. */
  Tasklist show(String taskId) {
    page.navigate(base + TASKLIST + "?anew=" + System.nanoTime() + "#/?task=" + taskId);
    settle();
    return this;
  }

  Tasklist open(String taskId) {
    show(taskId);
    form().waitFor();
    return this;
  }

  Tasklist claim() {
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
    return this;
  }

  /** Opens and claims a task whose form may then be filled in. */
  Tasklist take(String taskId) {
    open(taskId);
    Locator claim = page.getByText("Claim", new Page.GetByTextOptions().setExact(true));
    if (complete().isDisabled() || claim.count() > 0) {
      claim.first().click();
      claim.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      form().waitFor();
    }
    return this;
  }

  Locator complete() {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"));
  }

  Tasklist choose(String option) {
    form().getByLabel(option).check();
    return this;
  }

  Tasklist write(String field, String text) {
    form().getByLabel(field).fill(text);
    return this;
  }

  /** Completes the task, which Tasklist then no longer shows. */
  void completed() {
    complete().click();
    form().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Keeps a picture of the page, tall enough for the whole form. */
  Tasklist picture(Path file, int height) {
    int width = page.viewportSize().width;
    int before = page.viewportSize().height;
    page.setViewportSize(width, height);
    page.waitForTimeout(500);
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    page.setViewportSize(width, before);
    return this;
  }
}
