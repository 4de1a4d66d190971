package io.gatehouse.evidence;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Throttlings;
import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How often a source was tried in vain; counted even though the job that tried is rolled back. */
final class Attempts {

  /** After so many calls in vain a source is given up and shown as a gap. */
  private static final int MOST = 3;

  private final JdbcClient jdbc;
  private final Throttlings throttlings;
  private final TransactionTemplate inOwnTransaction;

  Attempts(JdbcClient jdbc, PlatformTransactionManager transactions, Throttlings throttlings) {
    this.jdbc = jdbc;
    this.throttlings = throttlings;
    this.inOwnTransaction = new TransactionTemplate(transactions);
    this.inOwnTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Counts this trouble, unless it is one that uses up no attempt.
   *
   * @return whether the source has been tried often enough
   */
  boolean usedUpBy(TenantUnavailable trouble, CaseId caseId, int round, String source) {
    if (trouble instanceof NoTurn) {
      return false;
    }
    if (trouble instanceof TenantThrottled) {
      String what = "evidence " + caseId + " " + round + " " + source;
      if (!throttlings.counts(throttlings.note(what))) {
        return false;
      }
    }
    return count(caseId, round, source) >= MOST;
  }

  private int count(CaseId caseId, int round, String source) {
    return inOwnTransaction.execute(
        status -> {
          int changed =
              jdbc.sql(
                      "update gh_evidence_attempt set attempts = attempts + 1"
                          + " where case_id = ? and round_no = ? and source = ?")
                  .params(caseId.value(), round, source)
                  .update();
          if (changed == 0) {
            jdbc.sql(
                    "insert into gh_evidence_attempt (case_id, round_no, source, attempts)"
                        + " values (?, ?, ?, 1)")
                .params(caseId.value(), round, source)
                .update();
            return 1;
          }
          return jdbc.sql(
                  "select attempts from gh_evidence_attempt"
                      + " where case_id = ? and round_no = ? and source = ?")
              .params(caseId.value(), round, source)
              .query(Integer.class)
              .single();
        });
  }
}
