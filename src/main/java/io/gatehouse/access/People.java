package io.gatehouse.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everybody whom Gatehouse has seen, with the groups of their last sign-in. It answers who is in a
 * group without asking who is signed in, which an OpenID provider cannot.
 */
@Component
public class People {

  private static final String COLUMNS =
      "user_id, display_name, mail, object_id, group_ids, last_sign_in";

  private final JdbcClient jdbc;

  People(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The person with this user id. */
  public Optional<Person> find(String userId) {
    return jdbc.sql("select " + COLUMNS + " from gh_person where user_id = ?")
        .param(userId)
        .query(People::person)
        .optional();
  }

  /** Everybody, ordered by user id. */
  public List<Person> all() {
    return jdbc.sql("select " + COLUMNS + " from gh_person order by user_id")
        .query(People::person)
        .list();
  }

  /** Who was in this group at their last sign-in, ordered by user id. */
  public List<Person> membersOf(String group) {
    return all().stream().filter(person -> person.groups().contains(group)).toList();
  }

  /** Remembers a person, in place of what was known of them. */
  public void remember(Person person) {
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
    jdbc.sql(
            """
            update gh_person
            set display_name = ?, mail = ?, object_id = ?, group_ids = ?, last_sign_in = ?
            where user_id = ?
            """)
        .params(
            person.displayName(),
            person.mail(),
            person.objectId(),
            String.join(",", person.groups().stream().sorted().toList()),
            person.lastSignIn() == null ? null : Timestamp.from(person.lastSignIn()),
            person.userId())
        .update();
  }

  private static Person person(ResultSet row, int index) throws SQLException {
    Timestamp lastSignIn = row.getTimestamp("last_sign_in");
    String groups = Objects.requireNonNullElse(row.getString("group_ids"), "");
    return new Person(
        row.getString("user_id"),
        row.getString("display_name"),
        row.getString("mail"),
        row.getString("object_id"),
        groups.isEmpty() ? Set.of() : Set.of(groups.split(",")),
        lastSignIn == null ? null : lastSignIn.toInstant());
  }
}
