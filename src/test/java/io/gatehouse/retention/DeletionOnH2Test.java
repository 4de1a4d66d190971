package io.gatehouse.retention;

import io.gatehouse.journal.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DeletionOnH2Test extends DeletionContract {

  private static Records records;

  @BeforeAll
  static void start() {
    records = new Records(Database.h2());
  }

  @AfterAll
  static void stop() throws Exception {
    records.database.close();
  }

  @Override
  Records records() {
    return records;
  }
}
