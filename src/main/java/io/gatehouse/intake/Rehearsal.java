package io.gatehouse.intake;

import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.wire.SideBySide;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Goes through reports before the node says that it is ready, without a trace in the tenant or the
 * database. So the first report after a start finds Gatehouse signed in and connected, the models
 * read and the code loaded and compiled, and its account is locked about as quickly as any other.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Rehearsal implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  /** A tenant that does not answer must not keep the node from its other work. */
  private static final long PATIENCE_SECONDS = 5;

  /** Of the tenant's limits a rehearsal must take next to nothing. */
  private static final int QUESTIONS = 20;

  /** Nobody has it. */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final AccountResolution resolution;
  private final RoleAssignments roles;
  private final Intake intake;
  private final Duration longEnough;

  /**
   * @param longEnough Java compiles what it has gone through some hundred times
   */
  Rehearsal(
      AccountResolution resolution,
      RoleAssignments roles,
      Intake intake,
      @Value("${gatehouse.rehearsal:2s}") Duration longEnough) {
    this.resolution = resolution;
    this.roles = roles;
    this.intake = intake;
    this.longEnough = longEnough;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    CompletableFuture<Void> asked = SideBySide.start(this::askTheTenant);
    try {
      Instant end = Instant.now().plus(longEnough);
      do {
        intake.rehearse();
      } while (Instant.now().isBefore(end));
    } catch (RuntimeException e) {
      log.warn("A report could not be rehearsed, so the first one may take longer.", e);
    }
    asked.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Reads only. */
  private Void askTheTenant() {
    try {
      roles.enabledGlobalAdministrators();
      for (int question = 0; question < QUESTIONS; question++) {
        resolveNobody();
      }
    } catch (TenantException e) {
      log.debug("The tenant answered a rehearsal with: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.warn("Resolving an account could not be rehearsed.", e);
    }
    return null;
  }

  private void resolveNobody() {
    try {
      resolution.resolve(NOBODY);
    } catch (TenantItemMissing expected) {
      log.trace("As expected: {}", expected.getMessage());
    }
  }
}
