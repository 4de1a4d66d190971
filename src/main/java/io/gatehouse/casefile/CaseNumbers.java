package io.gatehouse.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every case a number of its year. All that are wanted at the same moment are taken at once:
 * in a wave of reports the one row with the last number would be what they wait for.
 */
final class CaseNumbers {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate separately;
  private final AtomicInteger wanted = new AtomicInteger();
  private final Deque<CaseId> taken = new ArrayDeque<>();

  /**
   * @param separately in a transaction of its own, so that no report waits for another to end
   */
  CaseNumbers(JdbcClient jdbc, Clock clock, TransactionTemplate separately) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.separately = separately;
  }

  CaseId next() {
    wanted.incrementAndGet();
    synchronized (taken) {
      try {
        int year = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
        taken.removeIf(left -> !left.value().startsWith("GH-" + year));
        if (taken.isEmpty()) {
          take(year, wanted.get());
        }
        return taken.remove();
      } finally {
        wanted.decrementAndGet();
      }
    }
  }

  void giveBack(CaseId unused) {
    synchronized (taken) {
      taken.addFirst(unused);
    }
  }

  private void take(int year, int count) {
    int last =
        separately.execute(
            status -> {
              if (raise(year, count) == 0) {
                startYear(year);
                raise(year, count);
              }
              return jdbc.sql("select last_number from gh_case_number where year_of = ?")
                  .param(year)
                  .query(Integer.class)
                  .single();
            });
    for (int number = last - count + 1; number <= last; number++) {
      taken.add(new CaseId("GH-%d-%04d".formatted(year, number)));
    }
  }

  private int raise(int year, int count) {
    return jdbc.sql("update gh_case_number set last_number = last_number + ? where year_of = ?")
        .params(count, year)
        .update();
  }

  private void startYear(int year) {
    try {
      separately.executeWithoutResult(
          status ->
              jdbc.sql("insert into gh_case_number (year_of, last_number) values (?, 0)")
                  .param(year)
                  .update());
    } catch (DuplicateKeyException anotherReportWasFirst) {
      // The row is there, which is all that was wanted.
    }
  }
}
