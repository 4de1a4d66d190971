package io.gatehouse.journal;

import java.time.Clock;

/** Journals for tests of other parts. */
public final class Journals {

  private Journals() {}

  /** A journal that takes its times from this clock. */
  public static JdbcJournal at(Database database, SigningKey key, Clock clock) {
    return new JdbcJournal(database.jdbc, database.transactions, key, clock);
  }
}
