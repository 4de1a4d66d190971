package io.gatehouse.preflight;

import io.gatehouse.microsoft.Preflight;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantNotConfigured;
import io.gatehouse.microsoft.TenantProperties;
import io.gatehouse.microsoft.pacing.PacingSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * {@code java -jar gatehouse.jar preflight}: signs in and prints what will run on its own. Starts
 * nothing but the connection to the tenant: no engine, database or web server.
 */
public final class PreflightCommand {

  private static final int ALL_AUTOMATIC = 0;
  private static final int SOME_MANUAL = 1;
  private static final int CANNOT_SIGN_IN = 2;

  private PreflightCommand() {}

  /**
   * The parts of the application that know the tenant, and no others. Not a {@code @Configuration},
   * so that the application itself does not find it.
   */
  @ComponentScan(basePackageClasses = Preflight.class)
  @EnableConfigurationProperties({TenantProperties.class, PacingSettings.class})
  static class TenantOnly {}

  /**
   * Runs the command.
   *
   * @param args options as of the application, for example {@code --gatehouse.tenant.tenant-id=…}
   * @return exit code: 0 when everything is automatic, 1 when something is manual, 2 when Gatehouse
   *     can't sign in
   */
  public static int run(String[] args) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(TenantOnly.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            // The credential classes log each failure with its stack; the command says it in words.
            .properties(
                Map.of(
                    "logging.level.root", "WARN",
                    "logging.level.com.azure", "OFF",
                    "logging.level.com.microsoft.aad", "OFF"));
    try (ConfigurableApplicationContext context = application.run(args)) {
      return print(context.getBean(Preflight.class), System.out);
    } catch (RuntimeException e) {
      if (causedBy(e, TenantNotConfigured.class)) {
        return CANNOT_SIGN_IN;
      }
      throw e;
    }
  }

  static int print(Preflight preflight, PrintStream out) {
    Preflight.Granted granted;
    try {
      granted = preflight.granted();
    } catch (TenantException e) {
      out.println("Preflight could not look at the tenant. " + e.getMessage());
      return CANNOT_SIGN_IN;
    }
    List<Need.Finding> actions = check(Playbook.actions(), granted);
    List<Need.Finding> evidence = check(Playbook.evidence(), granted);
    out.println("Signed in as " + granted.application() + ".");
    if (granted.directoryRoles() == null) {
      out.println("Its directory roles could not be read (RoleManagement.Read.Directory).");
    } else {
      out.println("Directory roles: " + list(granted.directoryRoles()));
    }
    if (granted.servicePlans() == null) {
      out.println("The tenant's licences could not be read (LicenseAssignment.Read.All).");
    }
    table(out, "STEP OF THE PLAYBOOK", actions);
    table(out, "EVIDENCE", evidence);
    long manual =
        Stream.concat(actions.stream(), evidence.stream())
            .filter(finding -> !finding.automatic())
            .count();
    out.println();
    out.println(
        manual == 0
            ? "Everything is automatic."
            : manual
                + " of "
                + (actions.size() + evidence.size())
                + " are manual: Gatehouse makes a task with instructions of such a step, and notes"
                + " such evidence as not collected. docs/permissions.md says what to grant.");
    return manual == 0 ? ALL_AUTOMATIC : SOME_MANUAL;
  }

  private static List<Need.Finding> check(List<Need> needs, Preflight.Granted granted) {
    return needs.stream().map(need -> need.check(granted)).toList();
  }

  private static void table(PrintStream out, String heading, List<Need.Finding> findings) {
    int width = findings.stream().mapToInt(finding -> finding.title().length()).max().orElse(0);
    String format = "%-" + Math.max(width, heading.length()) + "s  %-9s  %s";
    out.println();
    out.println(String.format(Locale.ROOT, format, heading, "HOW", "WHY").stripTrailing());
    for (Need.Finding finding : findings) {
      out.println(
          String.format(
                  Locale.ROOT,
                  format,
                  finding.title(),
                  finding.automatic() ? "automatic" : "manual",
                  finding.reason())
              .stripTrailing());
    }
  }

  private static String list(java.util.Set<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
