package io.gatehouse.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.database.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CaseNumbersTest {

  private static final int REPORTS = 200;

  private final HikariDataSource database = new HikariDataSource();

  @BeforeEach
  void start() {
    database.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    makeTable();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void shouldGiveEveryNumberOnceWhenManyReportsComeTogetherOnTwoNodes() throws Exception {
    List<CaseNumbers> nodes = List.of(node("2026-11-25T10:00:00Z"), node("2026-11-25T10:00:00Z"));
    ExecutorService reporters = Executors.newFixedThreadPool(30);
    List<Future<CaseId>> asked = new ArrayList<>();
    for (int report = 0; report < REPORTS; report++) {
      CaseNumbers node = nodes.get(report % 2);
      asked.add(reporters.submit(node::next));
    }
    List<String> given = new ArrayList<>();
    for (Future<CaseId> one : asked) {
      given.add(one.get().value());
    }
    reporters.shutdown();

    assertThat(given)
        .as("none twice and none left out")
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, REPORTS).mapToObj("GH-2026-%04d"::formatted).toList());
  }

  @Test
  void shouldBeginEveryYearWithOne() {
    SettableClock clock = new SettableClock();
    clock.pass(Duration.between(clock.instant(), Instant.parse("2026-12-31T23:59:59Z")));
    CaseNumbers numbers = node(clock);
    CaseId unused = numbers.next();
    numbers.giveBack(unused);
    clock.pass(Duration.ofSeconds(1));

    assertThat(unused).isEqualTo(new CaseId("GH-2026-0001"));
    assertThat(numbers.next()).isEqualTo(new CaseId("GH-2027-0001"));
  }

  @Test
  void shouldGiveANumberAgainThatNoCaseWasOpenedWith() {
    CaseNumbers numbers = node("2026-11-25T10:00:00Z");
    numbers.next();
    CaseId unused = numbers.next();
    numbers.giveBack(unused);

    assertThat(numbers.next()).isEqualTo(unused);
    assertThat(numbers.next()).isEqualTo(new CaseId("GH-2026-0003"));
  }

  @Test
  void shouldGoOnWithTheNextNumberAfterTheDatabaseWasAway() {
    CaseNumbers numbers = node("2026-11-25T10:00:00Z");
    numbers.next();
    jdbc().sql("alter table gh_case_number rename to away").update();
    assertThatThrownBy(numbers::next).isInstanceOf(DataAccessException.class);
    jdbc().sql("alter table away rename to gh_case_number").update();

    assertThat(numbers.next()).isEqualTo(new CaseId("GH-2026-0002"));
  }

  private void makeTable() {
    jdbc().sql("create table gh_case_number (year_of int primary key, last_number int)").update();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(database);
  }

  private CaseNumbers node(String now) {
    return node(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private CaseNumbers node(Clock clock) {
    TransactionTemplate separately =
        new TransactionTemplate(new DataSourceTransactionManager(database));
    separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new CaseNumbers(jdbc(), clock, separately);
  }
}
