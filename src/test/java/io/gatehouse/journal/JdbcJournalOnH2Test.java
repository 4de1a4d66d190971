package io.gatehouse.journal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class JdbcJournalOnH2Test extends JournalContract {

  private static Database database;

  @BeforeAll
  static void start() {
    database = Database.h2();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @Override
  Database database() {
    return database;
  }
}
