package io.gatehouse.intake;

import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Goes through a report before the node says that it is ready, without a trace in the tenant or the
 * database. So the first report after a start finds Gatehouse signed in and connected, the models
 * read and the code loaded, and its account is locked as quickly as any other.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Rehearsal implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  /** A tenant that does not answer must not keep the node from its other work. */
  private static final long PATIENCE_SECONDS = 5;

  /** Nobody has it. */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final AccountResolution resolution;
  private final RoleAssignments roles;
  private final Intake intake;

  Rehearsal(AccountResolution resolution, RoleAssignments roles, Intake intake) {
    this.resolution = resolution;
    this.roles = roles;
    this.intake = intake;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    CompletableFuture<Void> asked = SideBySide.start(this::askTheTenant);
    try {
      intake.rehearse();
    } catch (RuntimeException e) {
      log.warn("A report could not be rehearsed, so the first one may take longer.", e);
    }
    asked.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Reads only. */
  private Void askTheTenant() {
    try {
      roles.enabledGlobalAdministrators();
      resolution.resolve(NOBODY);
    } catch (TenantException e) {
      log.debug("The tenant answered a rehearsal with: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.warn("Resolving an account could not be rehearsed.", e);
    }
    return null;
  }
}
