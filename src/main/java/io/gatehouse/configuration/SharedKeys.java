package io.gatehouse.configuration;

import io.gatehouse.database.SharedDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which keys the nodes that share a database have in common. Each compares at its start, so that a
 * node with a key of its own stops, instead of signing what the others don't believe or keeping
 * secrets that they can't show. A database of a single node agrees with everything.
 */
@Component
public class SharedKeys {

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final SharedKeySettings settings;

  public SharedKeys(
      DataSource dataSource, JdbcClient jdbc, Clock clock, SharedKeySettings settings) {
    this.settings = settings;
    this.dataSource = dataSource;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Compares a key with that of the other nodes, and makes it theirs when it follows it.
   *
   * @param purpose what it is for, for example {@code journal}
   * @param key id of the key that this node uses
   * @param follows ids of the keys that it may take the place of
   * @param setting where the key is set
   * @param whatToDo for whoever reads that the keys differ
   * @throws WrongSetting when the other nodes use a key that this one does not know
   */
  public void agree(
      String purpose, String key, Collection<String> follows, String setting, String whatToDo) {
    if (!SharedDatabase.is(dataSource)) {
      return;
    }
    Optional<String> common = common(purpose);
    if (common.isEmpty()) {
      try {
        jdbc.sql("insert into gh_shared_key (purpose, key_id, agreed_at) values (?, ?, ?)")
            .params(purpose, key, clock.instant().atOffset(ZoneOffset.UTC))
            .update();
        return;
      } catch (DuplicateKeyException anotherNodeWasFirst) {
        common = common(purpose);
      }
    }
    String theirs = common.orElseThrow();
    if (theirs.equals(key)) {
      return;
    }
    if (!follows.contains(theirs) && !settings.lostKeys().contains(theirs)) {
      throw new WrongSetting(
          setting,
          "this node has the key "
              + key
              + ", and the other nodes on this database have "
              + theirs
              + ".",
          whatToDo
              + " If that key is lost for good, name it in gatehouse.cluster.lost-keys of every"
              + " node.");
    }
    boolean replaced =
        jdbc.sql(
                    "update gh_shared_key set key_id = ?, agreed_at = ? where purpose = ? and key_id = ?")
                .params(key, clock.instant().atOffset(ZoneOffset.UTC), purpose, theirs)
                .update()
            > 0;
    if (!replaced) {
      // Another node took the former key's place in this moment.
      agree(purpose, key, follows, setting, whatToDo);
    }
  }

  private Optional<String> common(String purpose) {
    return jdbc.sql("select key_id from gh_shared_key where purpose = ?")
        .param(purpose)
        .query(String.class)
        .optional();
  }
}
