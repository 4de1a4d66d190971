package io.gatehouse.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everybody whom Gatehouse has seen, with the groups that were read last. It answers who is in a
 * group without asking who is signed in, which an OpenID provider cannot.
 */
@Component
public class People {

  private static final Logger log = LoggerFactory.getLogger(People.class);

  private static final String ALL =
      "select user_id, display_name, mail, object_id, group_ids, last_sign_in, groups_read_at"
          + " from gh_person";

  private static final Duration REMEMBER_AGAIN_AFTER = Duration.ofMinutes(5);

  private final JdbcClient jdbc;

  People(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The person with this user id. */
  public Optional<Person> find(String userId) {
    return known(userId).map(Known::person);
  }

  /** Everybody, ordered by user id. */
  public List<Person> all() {
    return jdbc.sql(ALL + " order by user_id").query((row, index) -> known(row)).list().stream()
        .map(Known::person)
        .toList();
  }

  /** Who was in this group when their groups were read last, ordered by user id. */
  public List<Person> membersOf(String group) {
    return all().stream().filter(person -> person.groups().contains(group)).toList();
  }

  /** Remembers a person, in place of what was known of them. */
  public void remember(Person person) {
    add(person);
    update(person, person.lastSignIn());
  }

  /**
   * Remembers that a person was here, unless the register has read their groups later than this.
   *
   * @param person with the groups of the session or token of the request, and its time
   * @param readAt when these groups were read
   * @return the groups that count: those given or, of these, the ones that a later reading left
   */
  Set<String> seen(Person person, Instant readAt) {
    Optional<Known> known = known(person.userId());
    if (known.isPresent() && known.get().readAfter(readAt)) {
      return person.groups().stream()
          .filter(known.get().person().groups()::contains)
          .collect(Collectors.toUnmodifiableSet());
    }
    if (known.isEmpty() || !known.get().says(person)) {
      try {
        note(person, readAt, known.isEmpty());
      } catch (DataAccessException e) {
        // Whoever looks why nothing can be written must get in.
        log.warn(
            "{} is signed in, which could not be written down and is tried again with the next"
                + " request",
            person.userId(),
            e);
      }
    }
    return person.groups();
  }

  private void note(Person person, Instant readAt, boolean isNew) {
    if (isNew) {
      add(person);
    }
    update(person, readAt);
  }

  private void add(Person person) {
    // Two first requests of one person may come at the same moment: the second insert changes
    // nothing, and both updates then write the same.
    jdbc.sql(
            """
            insert into gh_person (user_id, display_name, group_ids)
            select v.user_id, v.display_name, '' from (select cast(? as varchar(255)) as user_id,
              cast(? as varchar(255)) as display_name) v
            where not exists (select 1 from gh_person p where p.user_id = v.user_id)
            """)
        .params(person.userId(), person.displayName())
        .update();
  }

  private void update(Person person, Instant readAt) {
    jdbc.sql(
            """
            update gh_person
            set display_name = ?, mail = ?, object_id = ?, group_ids = ?, last_sign_in = ?,
              groups_read_at = ?
            where user_id = ?
            """)
        .params(
            person.displayName(),
            person.mail(),
            person.objectId(),
            String.join(",", person.groups().stream().sorted().toList()),
            timestamp(person.lastSignIn()),
            timestamp(readAt),
            person.userId())
        .update();
  }

  private Optional<Known> known(String userId) {
    return jdbc.sql(ALL + " where user_id = ?")
        .param(userId)
        .query((row, index) -> known(row))
        .optional();
  }

  /**
   * @param readAt when the groups were read, null where nobody signed in
   */
  private record Known(Person person, Instant readAt) {

    boolean readAfter(Instant other) {
      return readAt != null && readAt.isAfter(other);
    }

    boolean says(Person seen) {
      return person.groups().equals(seen.groups())
          && person.displayName().equals(seen.displayName())
          && Objects.equals(person.mail(), seen.mail())
          && Objects.equals(person.objectId(), seen.objectId())
          && person.lastSignIn() != null
          && seen.lastSignIn().isBefore(person.lastSignIn().plus(REMEMBER_AGAIN_AFTER));
    }
  }

  private static Known known(ResultSet row) throws SQLException {
    String groups = Objects.requireNonNullElse(row.getString("group_ids"), "");
    Person person =
        new Person(
            row.getString("user_id"),
            row.getString("display_name"),
            row.getString("mail"),
            row.getString("object_id"),
            groups.isEmpty() ? Set.of() : Set.of(groups.split(",")),
            instant(row, "last_sign_in"));
    return new Known(person, instant(row, "groups_read_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static Timestamp timestamp(Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
