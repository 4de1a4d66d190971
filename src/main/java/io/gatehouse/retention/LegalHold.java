package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;

/**
 * A case is, or was, kept from deletion.
 *
 * @param reason why it was set
 * @param setBy user id of the administrator
 * @param liftedAt null while it holds
 * @param liftedBy user id of the administrator, null while it holds
 */
public record LegalHold(
    CaseId caseId, String reason, String setBy, Instant setAt, Instant liftedAt, String liftedBy) {

  /** Whether it keeps the case from deletion now. */
  public boolean holds() {
    return liftedAt == null;
  }
}
