package io.gatehouse.audit;

import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.CaseState;
import io.gatehouse.casefile.Phase;
import java.time.Duration;
import java.time.Instant;

/**
 * A case in the list.
 *
 * @param outcome null while open
 * @param containedAt in the newest round, null before
 * @param closedAt null while open
 */
record CaseRow(
    String caseId,
    String account,
    String reportedAs,
    String reportedBy,
    String reason,
    CaseState state,
    CaseOutcome outcome,
    Phase phase,
    int round,
    Instant reportedAt,
    Instant roundStartedAt,
    Instant containedAt,
    Instant sealedAt,
    Instant closedAt) {

  /** How long containment took in the newest round, null before. */
  public Duration timeToContain() {
    return containedAt == null ? null : Duration.between(roundStartedAt, containedAt);
  }
}
