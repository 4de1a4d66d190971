package io.gatehouse.casefile;

import io.gatehouse.action.ActionName;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers, whatever becomes of the present transaction or process, that a service is about to be
 * asked for something that it must not be asked for twice.
 */
@Component
public class AskedOnce {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate separately;

  AskedOnce(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.separately = new TransactionTemplate(transactions);
    this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Notes, for good, that it is asked for now; false when it was noted before. */
  public boolean first(CaseId caseId, int round, ActionName action) {
    try {
      separately.executeWithoutResult(
          status ->
              jdbc.sql(
                      "insert into gh_asked_once (case_id, round_number, action, asked_at)"
                          + " values (?, ?, ?, ?)")
                  .params(
                      caseId.value(),
                      round,
                      action.name(),
                      OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                  .update());
      return true;
    } catch (DuplicateKeyException asked) {
      return false;
    }
  }

  /** Takes the note back, for a request that certainly had no effect. */
  public void withoutEffect(CaseId caseId, int round, ActionName action) {
    separately.executeWithoutResult(
        status ->
            jdbc.sql(
                    "delete from gh_asked_once where case_id = ? and round_number = ? and action = ?")
                .params(caseId.value(), round, action.name())
                .update());
  }
}
