package io.gatehouse.operations;

import io.gatehouse.microsoft.ServicePulse;
import io.gatehouse.microsoft.ServicePulse.Heard;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether a service of the tenant answers. Real traffic tells; only when there was none for a while
 * is the service asked, and then once, however often somebody looks. A refusal is an answer.
 */
final class ServiceHealth implements HealthIndicator {

  /** As long as this an answer counts, and a service that is in use is never asked besides. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  /** How often a service that does not answer is asked at most. */
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** One lost connection among thousands of answers is no outage. */
  private static final int FAILURES_THAT_COUNT = 3;

  private final ServicePulse pulse;
  private final Looked<Boolean> asked;

  ServiceHealth(ServicePulse pulse) {
    this.pulse = pulse;
    this.asked =
        new Looked<>(
            () -> {
              pulse.ask();
              return true;
            },
            ASKED_AGAIN);
  }

  @Override
  public Health health() {
    if (!fresh(pulse.heard()) || pulse.heard().failuresInARow() > 0) {
      try {
        asked.within(PATIENCE);
      } catch (TimeoutException | ExecutionException nothingNew) {
        return judged(pulse.heard(), true);
      }
    }
    return judged(pulse.heard(), false);
  }

  private Health judged(Heard heard, boolean stillWaiting) {
    Health.Builder health = answers(heard) ? Health.up() : Health.status(Degraded.STATUS);
    health.withDetail("service", pulse.words());
    if (heard.sinceAnswer() != null) {
      health.withDetail("secondsSinceAnswer", heard.sinceAnswer().toSeconds());
    }
    if (heard.failuresInARow() > 0) {
      health.withDetail("failuresInARow", heard.failuresInARow());
      health.withDetail("lastFailure", heard.lastFailure());
    } else if (!answers(heard) && stillWaiting) {
      health.withDetail(
          "lastFailure", "it was asked and has not answered within " + PATIENCE.toSeconds() + " s");
    }
    if (!heard.throttledFor().isZero()) {
      health.withDetail("throttledForSeconds", heard.throttledFor().toSeconds() + 1);
    }
    return health.build();
  }

  /** What the service is called in metrics. */
  String tag() {
    return pulse.tag();
  }

  /** For how long the service still asks to be left alone. */
  Duration throttledFor() {
    return pulse.heard().throttledFor();
  }

  /**
   * What is known by now: whether the service answers; null before anything was asked of it. Waits
   * for nothing, but has the service asked when there was no traffic for a while, so that whoever
   * looks regularly learns of an outage before a case does.
   */
  Boolean answering() {
    Heard heard = pulse.heard();
    if (!fresh(heard)) {
      try {
        asked.within(Duration.ZERO);
      } catch (TimeoutException | ExecutionException seenNextTime) {
        // It goes on.
      }
    }
    return heard.sinceAnswer() == null && heard.failuresInARow() == 0 ? null : answers(heard);
  }

  private static boolean answers(Heard heard) {
    return heard.failuresInARow() == 0
        ? heard.sinceAnswer() != null
        : fresh(heard) && heard.failuresInARow() < FAILURES_THAT_COUNT;
  }

  private static boolean fresh(Heard heard) {
    return heard.sinceAnswer() != null && heard.sinceAnswer().compareTo(FRESH) < 0;
  }
}
