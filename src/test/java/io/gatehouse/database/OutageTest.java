package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OutageTest {

  private static final String CLOSED =
      "General error: \"org.h2.mvstore.MVStoreException: This store is closed [2.3.232/4]\"";

  @Test
  void shouldKnowThatH2ClosedItsStoreInABatchToo() {
    int[] none = {};

    assertThat(Outage.caused(new BatchUpdateException(CLOSED, "HY000", 50000, none))).isTrue();
    assertThat(
            Outage.caused(
                new SQLException(CLOSED, "HY000", 50000, new IllegalStateException("closed"))))
        .isTrue();
    assertThat(
            Outage.caused(
                new SQLException(
                    "General error: \"java.lang.NullPointerException\"",
                    "HY000",
                    50000,
                    new NullPointerException())))
        .as("whatever of its own fails while it closes")
        .isTrue();
    assertThat(Outage.caused(new SQLException("The object is already closed", "90007", 90007)))
        .isTrue();
    assertThat(Outage.caused(new SQLException(CLOSED, "HY000", 50000)))
        .as("words that somebody may have sent")
        .isFalse();
    assertThat(
            Outage.caused(new BatchUpdateException("Unique index violation", "23505", 23505, none)))
        .isFalse();
  }
}
