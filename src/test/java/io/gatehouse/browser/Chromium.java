package io.gatehouse.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser of the machine. */
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Whether there is one; tests that need it are skipped where there is none. */
  static boolean isThere() {
    return Files.isExecutable(executable());
  }

  private static Path executable() {
    String named = System.getProperty("GATEHOUSE_CHROMIUM", System.getenv("GATEHOUSE_CHROMIUM"));
    return Path.of(named == null || named.isBlank() ? "/usr/bin/chromium" : named);
  }

  static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Chromium(playwright, browser);
  }

  /** A window of its own session. */
  Page window(int width, int height) {
    BrowserContext session =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    Page page = session.newPage();
    page.setDefaultTimeout(40_000);
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
