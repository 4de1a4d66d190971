package io.gatehouse.handover;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;

/**
 * What may be known about a one-time secret: everything but the secret.
 *
 * @param since when it got into this state
 * @param showing who saw it; null unless {@link SecretState#SHOWN}
 */
public record SecretStatus(
    SecretId id,
    CaseId caseId,
    int round,
    ApprovalReference approval,
    SecretKind kind,
    SecretState state,
    Instant since,
    Instant depositedAt,
    Instant expiresAt,
    Showing showing) {

  /** Who saw the secret, when, from where, and how they had verified the user. */
  public record Showing(Viewer viewer, Instant at, Attestation attestation) {}
}
