package io.gatehouse.operations;

import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.Decided;
import io.gatehouse.approval.Decision;
import io.gatehouse.casefile.Contained;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * How long it took to contain an account, and to decide on a change. Each node tells what it did
 * itself: add them up. All are there from the start, so that a first one shows as a change.
 */
@Component
class Timings implements MeterBinder {

  private static final Duration[] CONTAINED_WITHIN = {
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1)
  };

  private static final Duration[] DECIDED_WITHIN = {
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofMinutes(30),
    Duration.ofHours(1),
    Duration.ofHours(2),
    Duration.ofHours(4),
    Duration.ofHours(8)
  };

  private volatile MeterRegistry registry = new CompositeMeterRegistry();

  @Override
  public void bindTo(MeterRegistry meters) {
    registry = meters;
    timeToContain(meters);
    for (ChangeKind kind : ChangeKind.values()) {
      for (Decision decision : Decision.values()) {
        approvalWait(meters, kind, decision);
      }
    }
  }

  /** Counted once the step is written down. */
  @TransactionalEventListener(fallbackExecution = true)
  public void contained(Contained contained) {
    timeToContain(registry).record(contained.after());
  }

  /** Counted once the decision is written down. */
  @TransactionalEventListener(fallbackExecution = true)
  public void decided(Decided decided) {
    approvalWait(registry, decided.kind(), decided.decision()).record(decided.waited());
  }

  private static Timer timeToContain(MeterRegistry meters) {
    return Timer.builder("gatehouse.time.to.contain")
        .description("From the report to sign-in blocked and sessions revoked, both read back")
        .serviceLevelObjectives(CONTAINED_WITHIN)
        .register(meters);
  }

  private static Timer approvalWait(MeterRegistry meters, ChangeKind kind, Decision decision) {
    return Timer.builder("gatehouse.approval.wait")
        .description("From the request of a change to a decision on it")
        .serviceLevelObjectives(DECIDED_WITHIN)
        .tag("change", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .tag("decision", decision.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }
}
