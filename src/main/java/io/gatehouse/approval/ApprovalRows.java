package io.gatehouse.approval;

import io.gatehouse.casefile.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The register's tables. Whatever changes a state names the state it expects, and says if it was.
 */
final class ApprovalRows {

  private final JdbcClient jdbc;

  ApprovalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A request as kept; {@code plan} is its canonical JSON. */
  record Row(
      ApprovalId id,
      CaseId caseId,
      int round,
      ChangeKind kind,
      String digest,
      String plan,
      String requestedBy,
      Instant requestedAt,
      int requiredDecisions,
      ApprovalId replaces,
      ApprovalState state,
      Instant stateSince,
      Instant expiresAt,
      String usedBy) {

    /** The state at a moment, whether or not anyone has written down that the time is over. */
    ApprovalState stateAt(Instant now) {
      boolean lapses =
          state == ApprovalState.OPEN
              || state == ApprovalState.APPROVED
              || state == ApprovalState.STARTED;
      return lapses && !now.isBefore(expiresAt) ? ApprovalState.EXPIRED : state;
    }

    /** Whether the kept plan is the one that the digest was made from. */
    boolean intact() {
      return PlanDigest.ofText(plan).equals(digest);
    }

    /** Whether a change may start or go on under it. */
    boolean holdsAt(Instant now) {
      ApprovalState present = stateAt(now);
      return present == ApprovalState.APPROVED || present == ApprovalState.STARTED;
    }
  }

  void insert(Row row) {
    jdbc.sql(
            """
            insert into gh_approval (id, case_id, round_number, kind, digest, plan, requested_by,
              requested_at, required_decisions, replaces, state, state_since, expires_at, open_for)
            values (:id, :caseId, :round, :kind, :digest, :plan, :requestedBy,
              :requestedAt, :required, :replaces, :state, :since, :expiresAt, :openFor)
            """)
        .param("id", row.id().value())
        .param("caseId", row.caseId().value())
        .param("round", row.round())
        .param("kind", row.kind().name())
        .param("digest", row.digest())
        .param("plan", row.plan())
        .param("requestedBy", row.requestedBy())
        .param("requestedAt", time(row.requestedAt()))
        .param("required", row.requiredDecisions())
        .param("replaces", row.replaces() == null ? null : row.replaces().value())
        .param("state", row.state().name())
        .param("since", time(row.stateSince()))
        .param("expiresAt", time(row.expiresAt()))
        .param("openFor", row.caseId() + " " + row.kind())
        .update();
  }

  Optional<Row> find(ApprovalId id) {
    return jdbc.sql("select * from gh_approval where id = :id")
        .param("id", id.value())
        .query(ApprovalRows::row)
        .optional();
  }

  Optional<Row> lock(ApprovalId id) {
    return jdbc.sql("select * from gh_approval where id = :id for update")
        .param("id", id.value())
        .query(ApprovalRows::row)
        .optional();
  }

  List<Row> newestFirst(CaseId caseId, ChangeKind kind) {
    return jdbc.sql(
            """
            select * from gh_approval where case_id = :caseId and kind = :kind
            order by position desc
            """)
        .param("caseId", caseId.value())
        .param("kind", kind.name())
        .query(ApprovalRows::row)
        .list();
  }

  List<Row> of(CaseId caseId) {
    return jdbc.sql("select * from gh_approval where case_id = :caseId order by position")
        .param("caseId", caseId.value())
        .query(ApprovalRows::row)
        .list();
  }

  List<Row> overdue(Instant now) {
    return jdbc.sql(
            """
            select * from gh_approval
            where state in ('OPEN', 'APPROVED') and expires_at <= :now
            order by position
            """)
        .param("now", time(now))
        .query(ApprovalRows::row)
        .list();
  }

  boolean move(ApprovalId id, ApprovalState from, ApprovalState to, Instant at) {
    return jdbc.sql(
                """
                update gh_approval set state = :to, state_since = :at, open_for = null
                where id = :id and state = :from
                """)
            .param("to", to.name())
            .param("at", time(at))
            .param("id", id.value())
            .param("from", from.name())
            .update()
        == 1;
  }

  void expireAt(ApprovalId id, Instant at) {
    jdbc.sql("update gh_approval set expires_at = :at where id = :id")
        .param("at", time(at))
        .param("id", id.value())
        .update();
  }

  boolean start(ApprovalId id, ApprovalState from, String usedBy, Instant at) {
    return jdbc.sql(
                """
                update gh_approval set state = 'STARTED', state_since = :at, used_by = :usedBy
                where id = :id and state = :from
                """)
            .param("at", time(at))
            .param("usedBy", usedBy)
            .param("id", id.value())
            .param("from", from.name())
            .update()
        == 1;
  }

  boolean complete(ApprovalId id, String usedBy, Instant at) {
    return jdbc.sql(
                """
                update gh_approval set state = 'USED', state_since = :at
                where id = :id and state = 'STARTED' and used_by = :usedBy
                """)
            .param("at", time(at))
            .param("id", id.value())
            .param("usedBy", usedBy)
            .update()
        == 1;
  }

  void insertUse(ApprovalId id, int number, String usedBy, Instant at) {
    jdbc.sql(
            """
            insert into gh_approval_use (approval_id, use_number, used_by, started_at)
            values (:id, :number, :usedBy, :at)
            """)
        .param("id", id.value())
        .param("number", number)
        .param("usedBy", usedBy)
        .param("at", time(at))
        .update();
  }

  void completeUse(ApprovalId id, int number, Instant at) {
    jdbc.sql(
            """
            update gh_approval_use set completed_at = :at
            where approval_id = :id and use_number = :number
            """)
        .param("at", time(at))
        .param("id", id.value())
        .param("number", number)
        .update();
  }

  int lastUse(ApprovalId id) {
    return jdbc.sql("select max(use_number) from gh_approval_use where approval_id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  List<ApprovalRecord.Use> uses(ApprovalId id) {
    return jdbc.sql("select * from gh_approval_use where approval_id = :id order by use_number")
        .param("id", id.value())
        .query(
            (rs, n) ->
                new ApprovalRecord.Use(
                    rs.getInt("use_number"),
                    rs.getString("used_by"),
                    instant(rs, "started_at"),
                    instant(rs, "completed_at")))
        .list();
  }

  void insert(Approval approval, String deciderKey, int position) {
    jdbc.sql(
            """
            insert into gh_approval_decision (approval_id, decider_key, position, decision, reason,
              decided_by, sign_in, session, groups_held, decided_at, state_after)
            values (:id, :key, :position, :decision, :reason,
              :decidedBy, :signIn, :session, :groups, :at, :after)
            """)
        .param("id", approval.id().value())
        .param("key", deciderKey)
        .param("position", position)
        .param("decision", approval.decision().name())
        .param("reason", approval.reason())
        .param("decidedBy", approval.decidedBy())
        .param("signIn", approval.signIn())
        .param("session", approval.session())
        .param("groups", String.join("\n", new TreeSet<>(approval.groups())))
        .param("at", time(approval.decidedAt()))
        .param("after", approval.stateAfter().name())
        .update();
  }

  List<Approval> decisions(ApprovalId id) {
    return jdbc.sql(
            """
            select d.*, a.digest from gh_approval_decision d
            join gh_approval a on a.id = d.approval_id
            where d.approval_id = :id order by d.position
            """)
        .param("id", id.value())
        .query(
            (rs, n) ->
                new Approval(
                    id,
                    rs.getString("digest"),
                    Decision.valueOf(rs.getString("decision")),
                    rs.getString("reason"),
                    rs.getString("decided_by"),
                    rs.getString("sign_in"),
                    rs.getString("session"),
                    Set.of(rs.getString("groups_held").split("\n")),
                    instant(rs, "decided_at"),
                    ApprovalState.valueOf(rs.getString("state_after"))))
        .list();
  }

  private static Row row(ResultSet rs, int number) throws SQLException {
    String replaces = rs.getString("replaces");
    return new Row(
        new ApprovalId(rs.getString("id")),
        new CaseId(rs.getString("case_id")),
        rs.getInt("round_number"),
        ChangeKind.valueOf(rs.getString("kind")),
        rs.getString("digest"),
        rs.getString("plan"),
        rs.getString("requested_by"),
        instant(rs, "requested_at"),
        rs.getInt("required_decisions"),
        replaces == null ? null : new ApprovalId(replaces),
        ApprovalState.valueOf(rs.getString("state")),
        instant(rs, "state_since"),
        instant(rs, "expires_at"),
        rs.getString("used_by"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
