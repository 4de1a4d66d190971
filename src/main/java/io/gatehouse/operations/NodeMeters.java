package io.gatehouse.operations;

import io.gatehouse.engine.Jobs;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether this node has what it needs: the tenant's services, database, jobs and a right clock. */
@Component
class NodeMeters implements MeterBinder {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<ServiceHealth> services;
  private final DatabaseProbe database;
  private final Jobs jobs;
  private final ClockHealth clock;
  private final ClockWatch watch;

  NodeMeters(
      List<ServiceHealth> services,
      DatabaseProbe database,
      Jobs jobs,
      ClockHealth clock,
      ClockWatch watch) {
    this.services = services;
    this.database = database;
    this.jobs = jobs;
    this.clock = clock;
    this.watch = watch;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (ServiceHealth service : services) {
      Gauge.builder("gatehouse.tenant.answering", service, NodeMeters::answering)
          .description("Whether the service answers: 1 or 0; not a number before it was asked")
          .tag("service", service.tag())
          .register(meters);
      Gauge.builder(
              "gatehouse.tenant.throttled.seconds",
              service,
              asked -> Seconds.of(asked.throttledFor()))
          .description("For how long the service still asks to be left alone")
          .tag("service", service.tag())
          .register(meters);
    }
    Gauge.builder(
            "gatehouse.database.answering", database, asked -> asked.answers(PATIENCE) ? 1 : 0)
        .description("Whether the database takes what is written: 1 or 0")
        .register(meters);
    Gauge.builder("gatehouse.jobs.taken", jobs, now -> now.active() ? 1 : 0)
        .description("Whether this node takes jobs: 1 or 0")
        .register(meters);
    Gauge.builder("gatehouse.clock.ahead.seconds", clock, now -> Seconds.of(now.aheadOfTenant()))
        .description("How far this machine's clock is ahead")
        .tag("of", "tenant")
        .register(meters);
    Gauge.builder("gatehouse.clock.ahead.seconds", clock, now -> Seconds.of(now.aheadOfDatabase()))
        .description("How far this machine's clock is ahead")
        .tag("of", "database")
        .register(meters);
    FunctionCounter.builder("gatehouse.clock.jumps", watch, ClockWatch::jumps)
        .description("How often this machine's clock was set")
        .register(meters);
  }

  private static double answering(ServiceHealth service) {
    Boolean answering = service.answering();
    if (answering == null) {
      return Double.NaN;
    }
    return answering ? 1 : 0;
  }
}
