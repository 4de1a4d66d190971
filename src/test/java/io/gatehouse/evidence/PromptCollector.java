package io.gatehouse.evidence;

import io.gatehouse.casefile.Throttlings;
import io.gatehouse.journal.Journal;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Does not wait within a call for trouble to pass: the step's next try does that. */
public final class PromptCollector {

  private PromptCollector() {}

  public static EvidenceCollector create(
      EvidenceSources sources,
      EvidenceStore store,
      Seals seals,
      Journal journal,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Throttlings throttlings) {
    return new EvidenceCollector(
        sources, store, seals, journal, jdbc, transactions, throttlings, Duration.ofMillis(1));
  }
}
