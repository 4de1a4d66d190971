package io.gatehouse.operations;

import io.gatehouse.journal.JournalWatch;
import io.gatehouse.journal.KeptSigningKey;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the journals are as they were written, and the key that signs them is kept. */
@Component("journalHealthIndicator")
class JournalHealth implements HealthIndicator {

  private static final int NAMED = 20;

  private final JournalWatch watch;
  private final KeptSigningKey key;

  JournalHealth(JournalWatch watch, KeptSigningKey key) {
    this.watch = watch;
    this.key = key;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    List<String> problems = new ArrayList<>();
    JournalWatch.Pass pass = watch.last();
    if (pass != null) {
      health.withDetail("verifiedCases", pass.cases()).withDetail("verifiedAt", pass.endedAt());
      if (!pass.damaged().isEmpty()) {
        health.withDetail("damaged", pass.damaged().stream().limit(NAMED).toList());
        problems.add(
            "The journals of "
                + pass.damaged().size()
                + " cases were changed outside Gatehouse. Open them on /audit.");
      }
    }
    key.problem()
        .ifPresent(
            why ->
                problems.add(
                    why + " Put it back before the next start: docs/operations.md#backup"));
    if (!problems.isEmpty()) {
      health.status(Degraded.STATUS).withDetail("problem", String.join(" ", problems));
    }
    return health.build();
  }
}
