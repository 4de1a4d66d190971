package io.gatehouse.audit;

import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.Phase;
import java.time.Duration;
import java.time.Instant;

/**
 * A case in the list.
 *
 * @param account null when its record was deleted, as is everything that names it
 * @param outcome null while open
 * @param phase null when its record was deleted
 * @param containedAt in the newest round, null before
 * @param closedAt null while open
 * @param heldSince when the legal hold that is on it was set, null when there is none
 * @param deletedAt when its record was deleted, null when it is there
 * @param deletion place of the entry in the register of deletions that says so, 0 when there is
 *     none
 */
record CaseRow(
    String caseId,
    String account,
    String reportedAs,
    String reportedBy,
    String reason,
    State state,
    CaseOutcome outcome,
    Phase phase,
    int round,
    Instant reportedAt,
    Instant roundStartedAt,
    Instant containedAt,
    Instant sealedAt,
    Instant closedAt,
    Instant heldSince,
    Instant deletedAt,
    long deletion) {

  /** What there is of a case. */
  enum State {
    OPEN,
    CLOSED,
    /** Only that it was. */
    DELETED
  }

  /** How long containment took in the newest round, null before. */
  public Duration timeToContain() {
    return containedAt == null ? null : Duration.between(roundStartedAt, containedAt);
  }
}
