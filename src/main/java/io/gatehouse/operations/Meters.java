package io.gatehouse.operations;

import io.gatehouse.approval.Decided;
import io.gatehouse.casefile.Contained;
import io.gatehouse.casefile.Phase;
import io.gatehouse.engine.Jobs;
import io.gatehouse.microsoft.ServicePulse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Gatehouse's own metrics. Gauges of cases, jobs and approvals come from the database, so every
 * node of a cluster gives the same: take the maximum. Timers count what this node did: add them up.
 */
@Component
class Meters implements MeterBinder {

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

  private final Figures figures;
  private final List<ServicePulse> pulses;
  private final ClockHealth clock;
  private MeterRegistry registry;

  Meters(Figures figures, List<ServicePulse> pulses, ClockHealth clock) {
    this.figures = figures;
    this.pulses = pulses;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    registry = meters;
    timeToContain(meters);
    for (Phase phase : Phase.values()) {
      gauge(
          meters,
          "gatehouse.cases.open",
          "Open cases by the phase they are in",
          Tags.of("phase", phase.name().toLowerCase(Locale.ROOT).replace('_', '-')),
          now -> now.openCases().get(phase));
    }
    jobs(meters, "due", Jobs.Standing::due);
    jobs(meters, "running", Jobs.Standing::running);
    jobs(meters, "scheduled", Jobs.Standing::scheduled);
    jobs(meters, "failed", Jobs.Standing::failed);
    gauge(
        meters,
        "gatehouse.jobs.longest.due.seconds",
        "For how long the job that waits longest is due",
        Tags.empty(),
        now -> seconds(now.jobs().longestDue()));
    gauge(
        meters,
        "gatehouse.incidents.open",
        "Steps that keep failing and wait for a person",
        Tags.empty(),
        Figures.Now::incidents);
    gauge(
        meters,
        "gatehouse.approvals.waiting",
        "Changes that wait for a decision",
        Tags.empty(),
        Figures.Now::approvals);
    gauge(
        meters,
        "gatehouse.approvals.longest.waiting.seconds",
        "For how long the change that waits longest has waited for a decision",
        Tags.empty(),
        now -> seconds(now.longestApproval()));
    gauge(
        meters,
        "gatehouse.secrets.waiting",
        "Credentials that wait to be handed over",
        Tags.empty(),
        Figures.Now::secrets);
    for (ServicePulse pulse : pulses) {
      Gauge.builder("gatehouse.tenant.answering", pulse, Meters::answering)
          .description("Whether the service answered lately: 1 or 0; not a number before the first")
          .tag("service", pulse.tag())
          .register(meters);
    }
    ahead(meters, "tenant", health -> seconds(health.aheadOfTenant()));
    ahead(meters, "database", health -> seconds(health.aheadOfDatabase()));
  }

  /** Counted once the step is written down. */
  @TransactionalEventListener(fallbackExecution = true)
  public void contained(Contained contained) {
    timeToContain(registry).record(contained.after());
  }

  /** Counted once the decision is written down. */
  @TransactionalEventListener(fallbackExecution = true)
  public void decided(Decided decided) {
    Timer.builder("gatehouse.approval.wait")
        .description("From the request of a change to a decision on it")
        .serviceLevelObjectives(DECIDED_WITHIN)
        .tag("change", decided.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .tag("decision", decided.decision().name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(decided.waited());
  }

  private static Timer timeToContain(MeterRegistry meters) {
    return Timer.builder("gatehouse.time.to.contain")
        .description("From the report to sign-in blocked and sessions revoked, both read back")
        .serviceLevelObjectives(CONTAINED_WITHIN)
        .register(meters);
  }

  private void jobs(MeterRegistry meters, String state, ToDoubleFunction<Jobs.Standing> figure) {
    gauge(
        meters,
        "gatehouse.jobs",
        "Steps and timers of all cases",
        Tags.of("state", state),
        now -> figure.applyAsDouble(now.jobs()));
  }

  private void gauge(
      MeterRegistry meters,
      String name,
      String description,
      Tags tags,
      ToDoubleFunction<Figures.Now> figure) {
    Gauge.builder(
            name,
            figures,
            from -> {
              Figures.Now now = from.now();
              return now == null ? Double.NaN : figure.applyAsDouble(now);
            })
        .description(description)
        .tags(tags)
        .register(meters);
  }

  private void ahead(MeterRegistry meters, String of, ToDoubleFunction<ClockHealth> figure) {
    Gauge.builder("gatehouse.clock.ahead.seconds", clock, figure)
        .description("How far this machine's clock is ahead")
        .tag("of", of)
        .register(meters);
  }

  private static double answering(ServicePulse pulse) {
    ServicePulse.Heard heard = pulse.heard();
    if (heard.sinceAnswer() == null && heard.failuresInARow() == 0) {
      return Double.NaN;
    }
    return ServiceHealth.answers(heard) ? 1 : 0;
  }

  private static double seconds(Duration duration) {
    return duration == null ? Double.NaN : duration.toMillis() / 1000.0;
  }
}
