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

/** The browser of the machine: see {@link NeedsChromium}. */
public final class Chromium implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Whether there is one. */
  public static boolean isThere() {
    return Files.isExecutable(executable());
  }

  private static Path executable() {
    String named = System.getProperty("GATEHOUSE_CHROMIUM", System.getenv("GATEHOUSE_CHROMIUM"));
    return Path.of(named == null || named.isBlank() ? "/usr/bin/chromium" : named);
  }

  public static Chromium start() {
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
  public Page window(int width, int height) {
    return session(new Browser.NewContextOptions().setViewportSize(width, height)).newPage();
  }

  /** A session of its own, as somebody with these settings has it. */
  public BrowserContext session(Browser.NewContextOptions settings) {
    BrowserContext session = browser.newContext(settings);
    session.setDefaultTimeout(40_000);
    return session;
  }

  /** Keeps a picture of the page for people to look at. */
  public static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
