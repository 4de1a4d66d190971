package io.gatehouse.faults;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.handover.ApprovalReference;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.handover.SecretKind;
import io.gatehouse.handover.WaitingSecret;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The password that waits to be handed over. */
final class WaitingPassword {

  private WaitingPassword() {}

  /** Empty when none waits. */
  static Optional<String> of(JdbcClient jdbc, OneTimeSecrets secrets, CaseId caseId) {
    return jdbc.sql(
            "select approval_id, approval_use from gh_secret where case_id = ? and state ="
                + " 'WAITING' and kind = 'PASSWORD'")
        .param(caseId.value())
        .query(
            (row, index) ->
                new ApprovalReference(row.getString("approval_id"), row.getInt("approval_use")))
        .optional()
        .map(reference -> read(secrets, caseId, reference));
  }

  private static String read(OneTimeSecrets secrets, CaseId caseId, ApprovalReference reference) {
    try (WaitingSecret waiting =
        secrets.depositIfAbsent(
            caseId,
            1,
            reference,
            SecretKind.PASSWORD,
            secrets.expiryFromNow(),
            () -> {
              throw new AssertionError("It does not wait any more.");
            })) {
      return new String(waiting.secret());
    }
  }
}
