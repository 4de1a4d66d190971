package io.gatehouse.operations;

import io.gatehouse.journal.JournalWatch;
import io.gatehouse.journal.KeptSigningKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What this node found when it verified the journals, and whether their key is kept. */
@Component
class JournalMeters implements MeterBinder {

  private final JournalWatch watch;
  private final KeptSigningKey key;

  JournalMeters(JournalWatch watch, KeptSigningKey key) {
    this.watch = watch;
    this.key = key;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    gauge(
        meters,
        "gatehouse.journal.damaged.cases",
        "Cases whose journal is not as it was written",
        pass -> pass.damaged().size());
    gauge(
        meters,
        "gatehouse.journal.verified.timestamp.seconds",
        "When every journal had been verified last, seconds since 1970",
        pass -> pass.endedAt().getEpochSecond());
    Gauge.builder("gatehouse.journal.key.kept", key, kept -> kept.problem().isEmpty() ? 1 : 0)
        .description("Whether the next start finds the key that signs now: 1 or 0")
        .register(meters);
  }

  /** Not a number before the first look has come to its end. */
  private void gauge(
      MeterRegistry meters,
      String name,
      String description,
      ToDoubleFunction<JournalWatch.Pass> figure) {
    Gauge.builder(
            name,
            watch,
            from -> {
              JournalWatch.Pass pass = from.last();
              return pass == null ? Double.NaN : figure.applyAsDouble(pass);
            })
        .description(description)
        .register(meters);
  }
}
