package io.gatehouse.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of revoked sessions. Nothing is ever taken out of it. */
@Component
class SessionRevocations {

  private static final Logger log = LoggerFactory.getLogger(SessionRevocations.class);

  private static final int LONGEST_REASON = 2000;

  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock = Clock.systemUTC();

  SessionRevocations(JdbcClient jdbc, People people) {
    this.jdbc = jdbc;
    this.people = people;
  }

  /** A revocation can't be taken as asked for. The message says what to do. */
  static final class Invalid extends RuntimeException {
    Invalid(String message) {
      super(message);
    }
  }

  /** Nobody with this user id has ever been here. */
  static final class UnknownPerson extends RuntimeException {
    UnknownPerson(String userId) {
      super(
          "Nobody with the user id '"
              + userId
              + "' has been here. Admin lists everybody who has, with their user ids.");
    }
  }

  /**
   * Ends every session and token of a person that has begun until now.
   *
   * @throws UnknownPerson when the register of people knows no such user id
   * @throws Invalid when the reason is missing or too long
   */
  SessionRevocation revoke(String userId, String reason, String administrator) {
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new Invalid(
          "Say why the sessions are revoked, in at most "
              + LONGEST_REASON
              + " characters, for example that the role was taken away.");
    }
    if (people.find(userId).isEmpty()) {
      throw new UnknownPerson(userId);
    }
    SessionRevocation revocation =
        new SessionRevocation(
            userId, clock.instant().truncatedTo(ChronoUnit.MILLIS), administrator, why);
    jdbc.sql(
            "insert into gh_session_revocation (user_id, revoked_at, revoked_by, reason)"
                + " values (?, ?, ?, ?)")
        .params(userId, revocation.revokedAt().atOffset(ZoneOffset.UTC), administrator, why)
        .update();
    log.warn("{} revoked every session and token of {}.", administrator, userId);
    return revocation;
  }

  /** Whether what began at this moment has been ended since. */
  boolean ended(String userId, Instant began) {
    return jdbc.sql(
                "select count(*) from gh_session_revocation where user_id = ? and revoked_at >= ?")
            .params(userId, began.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single()
        > 0;
  }

  /** Everything in the register, the newest first. */
  List<SessionRevocation> all() {
    return jdbc.sql(
            "select user_id, revoked_at, revoked_by, reason from gh_session_revocation"
                + " order by revoked_at desc, id desc")
        .query((row, number) -> revocation(row))
        .list();
  }

  private static SessionRevocation revocation(ResultSet row) throws SQLException {
    return new SessionRevocation(
        row.getString("user_id"),
        row.getObject("revoked_at", OffsetDateTime.class).toInstant(),
        row.getString("revoked_by"),
        row.getString("reason"));
  }
}
