package io.gatehouse.operations;

import io.gatehouse.approval.ApprovalPolicy;
import io.gatehouse.casefile.Phase;
import io.gatehouse.engine.Jobs;
import io.gatehouse.operations.Figures.Now;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * How cases, approvals and background work stand. These come from the database, so every node of a
 * cluster tells the same: take the maximum.
 */
@Component
class CaseMeters implements MeterBinder {

  private final Figures figures;
  private final ApprovalPolicy approvals;

  CaseMeters(Figures figures, ApprovalPolicy approvals) {
    this.figures = figures;
    this.approvals = approvals;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (Phase phase : Phase.values()) {
      gauge(
          meters,
          "gatehouse.cases.open",
          "Open cases by the phase they are in",
          Tags.of("phase", word(phase)),
          now -> now.openCases().get(phase));
    }
    uncontained(meters, false, Now::uncontained);
    uncontained(meters, true, Now::protectedUncontained);
    jobs(meters);
    gauge(
        meters,
        "gatehouse.incidents.open",
        "Steps that keep failing and wait for a person",
        Tags.empty(),
        Now::incidents);
    approvals(meters);
    gauge(
        meters,
        "gatehouse.secrets.waiting",
        "Credentials that wait to be handed over",
        Tags.empty(),
        Now::secrets);
  }

  private void uncontained(
      MeterRegistry meters, boolean guarded, Function<Now, Figures.Waiting> figure) {
    Tags tags = Tags.of("protected", String.valueOf(guarded));
    gauge(
        meters,
        "gatehouse.cases.uncontained",
        "Reported accounts that can still sign in or hold a session",
        tags,
        now -> figure.apply(now).count());
    gauge(
        meters,
        "gatehouse.cases.uncontained.longest.seconds",
        "For how long the one that waits longest has not been contained",
        tags,
        now -> Seconds.of(figure.apply(now).longest()));
  }

  private void jobs(MeterRegistry meters) {
    jobs(meters, "due", Jobs.Standing::due);
    jobs(meters, "running", Jobs.Standing::running);
    jobs(meters, "scheduled", Jobs.Standing::scheduled);
    jobs(meters, "failed", Jobs.Standing::failed);
    gauge(
        meters,
        "gatehouse.jobs.longest.due.seconds",
        "For how long the job that waits longest is due",
        Tags.empty(),
        now -> Seconds.of(now.jobs().longestDue()));
  }

  private void jobs(MeterRegistry meters, String state, ToDoubleFunction<Jobs.Standing> figure) {
    gauge(
        meters,
        "gatehouse.jobs",
        "Steps and timers of all cases",
        Tags.of("state", state),
        now -> figure.applyAsDouble(now.jobs()));
  }

  private void approvals(MeterRegistry meters) {
    gauge(
        meters,
        "gatehouse.approvals.waiting",
        "Changes that wait for a decision",
        Tags.empty(),
        now -> now.approvals().count());
    gauge(
        meters,
        "gatehouse.approvals.longest.waiting.seconds",
        "For how long the change that waits longest has waited for a decision",
        Tags.empty(),
        now -> Seconds.of(now.approvals().longest()));
    clock(meters, "reminder", approvals.reminderAfter());
    clock(meters, "escalation", approvals.escalateAfter());
    clock(meters, "on-call", approvals.onCallAfter());
    clock(meters, "lapse", approvals.lifetime());
  }

  private void clock(MeterRegistry meters, String stage, Duration after) {
    Gauge.builder("gatehouse.approval.clock.seconds", approvals, any -> Seconds.of(after))
        .description("When a change that waits for a decision gets there, as configured")
        .tag("stage", stage)
        .register(meters);
  }

  private void gauge(
      MeterRegistry meters,
      String name,
      String description,
      Tags tags,
      ToDoubleFunction<Now> figure) {
    Gauge.builder(
            name,
            figures,
            from -> {
              Now now = from.now();
              return now == null ? Double.NaN : figure.applyAsDouble(now);
            })
        .description(description)
        .tags(tags)
        .register(meters);
  }

  /** As it stands in labels. */
  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
