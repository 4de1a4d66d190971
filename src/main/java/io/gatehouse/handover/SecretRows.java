package io.gatehouse.handover;

import io.gatehouse.casefile.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one-time secrets. A row leaves WAITING once only, and its ciphertext with it. */
final class SecretRows {

  private final JdbcClient jdbc;

  SecretRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A secret as kept; {@code sealed} is null once it was destroyed. */
  record Row(SecretStatus status, SecretCipher.Sealed sealed) {

    SecretId id() {
      return status.id();
    }

    /** What the ciphertext is bound to. */
    String belongsTo() {
      return belongsTo(status.caseId(), status.id(), status.kind());
    }

    static String belongsTo(CaseId caseId, SecretId id, SecretKind kind) {
      return "gatehouse-handover/1 " + caseId + " " + id + " " + kind;
    }
  }

  void insert(SecretStatus status, SecretCipher.Sealed sealed) {
    jdbc.sql(
            """
            insert into gh_secret (id, case_id, round_number, approval_id, approval_use, kind, state,
              state_since, deposited_at, expires_at, waits_for, key_id, nonce, ciphertext)
            values (:id, :caseId, :round, :approval, :use, :kind, 'WAITING',
              :depositedAt, :depositedAt, :expiresAt, :approval, :keyId, :nonce, :ciphertext)
            """)
        .param("id", status.id().value())
        .param("caseId", status.caseId().value())
        .param("round", status.round())
        .param("approval", status.approval().approvalId())
        .param("use", status.approval().use())
        .param("kind", status.kind().name())
        .param("depositedAt", time(status.depositedAt()))
        .param("expiresAt", time(status.expiresAt()))
        .param("keyId", sealed.keyId())
        .param("nonce", sealed.nonce())
        .param("ciphertext", sealed.ciphertext())
        .update();
  }

  Optional<Row> find(SecretId id) {
    return jdbc.sql("select * from gh_secret where id = :id")
        .param("id", id.value())
        .query(SecretRows::row)
        .optional();
  }

  List<Row> under(String approvalId) {
    return jdbc.sql(
            """
            select * from gh_secret where approval_id = :approval
            order by position desc
            """)
        .param("approval", approvalId)
        .query(SecretRows::row)
        .list();
  }

  List<Row> of(CaseId caseId) {
    return jdbc.sql("select * from gh_secret where case_id = :caseId order by position")
        .param("caseId", caseId.value())
        .query(SecretRows::row)
        .list();
  }

  List<Row> waiting() {
    return jdbc.sql("select * from gh_secret where state = 'WAITING' order by expires_at, id")
        .query(SecretRows::row)
        .list();
  }

  /** Destroys a waiting secret; false when it no longer waited. */
  boolean end(SecretId id, SecretState state, Instant at) {
    return jdbc.sql(
                """
                update gh_secret set state = :state, state_since = :at, waits_for = null,
                  nonce = null, ciphertext = null
                where id = :id and state = 'WAITING'
                """)
            .param("state", state.name())
            .param("at", time(at))
            .param("id", id.value())
            .update()
        == 1;
  }

  int endAllExpired(Instant now) {
    return jdbc.sql(
            """
            update gh_secret set state = 'EXPIRED', state_since = expires_at, waits_for = null,
              nonce = null, ciphertext = null
            where state = 'WAITING' and expires_at <= :now
            """)
        .param("now", time(now))
        .update();
  }

  void show(SecretId id, Viewer viewer, Attestation attestation) {
    jdbc.sql(
            """
            update gh_secret set shown_to = :to, sign_in = :signIn, shown_from = :from,
              attestation_method = :method, attestation_note = :note
            where id = :id
            """)
        .param("to", viewer.userId())
        .param("signIn", viewer.signIn())
        .param("from", viewer.remoteAddress())
        .param("method", attestation.method().name())
        .param("note", attestation.note())
        .param("id", id.value())
        .update();
  }

  private static Row row(ResultSet rs, int number) throws SQLException {
    SecretState state = SecretState.valueOf(rs.getString("state"));
    Instant since = instant(rs, "state_since");
    SecretStatus.Showing showing =
        state == SecretState.SHOWN
            ? new SecretStatus.Showing(
                new Viewer(
                    rs.getString("shown_to"), rs.getString("sign_in"), rs.getString("shown_from")),
                since,
                new Attestation(
                    Attestation.Method.valueOf(rs.getString("attestation_method")),
                    rs.getString("attestation_note")))
            : null;
    String ciphertext = rs.getString("ciphertext");
    return new Row(
        new SecretStatus(
            new SecretId(rs.getString("id")),
            new CaseId(rs.getString("case_id")),
            rs.getInt("round_number"),
            new ApprovalReference(rs.getString("approval_id"), rs.getInt("approval_use")),
            SecretKind.valueOf(rs.getString("kind")),
            state,
            since,
            instant(rs, "deposited_at"),
            instant(rs, "expires_at"),
            showing),
        ciphertext == null
            ? null
            : new SecretCipher.Sealed(rs.getString("key_id"), rs.getString("nonce"), ciphertext));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
