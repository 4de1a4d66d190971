package io.gatehouse.casefile;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.account.RoleHolding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The roles that a case took away, exactly as they were, until they are given back. */
@Component
public class RemovedRoles {

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
  private interface Named {}

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;
  private final TransactionTemplate separately;

  public RemovedRoles(
      JdbcClient jdbc, ObjectMapper json, Clock clock, PlatformTransactionManager transactions) {
    this.separately = new TransactionTemplate(transactions);
    this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.jdbc = jdbc;
    this.json =
        json.copy()
            .addMixIn(RoleHolding.class, Named.class)
            .configure(
                com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                false);
    this.json.registerSubtypes(
        RoleHolding.DirectAssignment.class,
        RoleHolding.ActivePimAssignment.class,
        RoleHolding.EligiblePimAssignment.class,
        RoleHolding.GroupMembership.class,
        RoleHolding.ExchangeRoleGroup.class);
    this.clock = clock;
  }

  /**
   * Keeps what is about to be taken away. A holding that is kept already stays as it was first
   * seen.
   */
  public void keep(CaseId caseId, List<RoleHolding> holdings) {
    separately.executeWithoutResult(status -> keepNow(caseId, holdings));
  }

  private void keepNow(CaseId caseId, List<RoleHolding> holdings) {
    for (RoleHolding holding : holdings) {
      jdbc.sql(
              "delete from gh_removed_role where case_id = ? and holding_key = ? and restored_at is"
                  + " not null")
          .params(caseId.value(), holding.key())
          .update();
      boolean kept =
          jdbc.sql("select count(*) from gh_removed_role where case_id = ? and holding_key = ?")
                  .params(caseId.value(), holding.key())
                  .query(Integer.class)
                  .single()
              > 0;
      if (!kept) {
        jdbc.sql(
                "insert into gh_removed_role (case_id, holding_key, holding, removed_at) values (?,"
                    + " ?, ?, ?)")
            .params(caseId.value(), holding.key(), write(holding), now())
            .update();
      }
    }
  }

  /** What was taken away and has not been given back. */
  public List<RoleHolding> notRestored(CaseId caseId) {
    return jdbc.sql(
            """
            select holding from gh_removed_role where case_id = ? and restored_at is null
            order by holding_key
            """)
        .param(caseId.value())
        .query((row, index) -> read(row))
        .list();
  }

  /** Of what was not given back, what nobody has left out. */
  public List<RoleHolding> wantedBack(CaseId caseId) {
    return jdbc.sql(
            """
            select holding from gh_removed_role
            where case_id = ? and restored_at is null and left_out_at is null
            order by holding_key
            """)
        .param(caseId.value())
        .query((row, index) -> read(row))
        .list();
  }

  /**
   * Of what was not given back, only these are to be; the rest is left out.
   *
   * @param keys of holdings
   */
  public void wantBack(CaseId caseId, Collection<String> keys) {
    for (RoleHolding holding : notRestored(caseId)) {
      jdbc.sql("update gh_removed_role set left_out_at = ? where case_id = ? and holding_key = ?")
          .params(keys.contains(holding.key()) ? null : now(), caseId.value(), holding.key())
          .update();
    }
  }

  /** Notes that a holding was given back. */
  public void restored(CaseId caseId, String holdingKey) {
    jdbc.sql("update gh_removed_role set restored_at = ? where case_id = ? and holding_key = ?")
        .params(now(), caseId.value(), holdingKey)
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private RoleHolding read(ResultSet row) throws SQLException {
    try {
      return json.readValue(row.getString("holding"), RoleHolding.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("A stored role is unreadable", e);
    }
  }

  private String write(RoleHolding holding) {
    try {
      return json.writerFor(RoleHolding.class).writeValueAsString(holding);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Can't be written as JSON", e);
    }
  }
}
