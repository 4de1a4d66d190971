package io.gatehouse.evidence.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.Account;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Throttlings;
import io.gatehouse.evidence.CollectionSummary;
import io.gatehouse.evidence.EvidenceCollector;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.evidence.EvidenceStore;
import io.gatehouse.evidence.Seals;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.JdbcJournal;
import io.gatehouse.journal.SigningKey;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.FixedTokens;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantConnection;
import io.gatehouse.microsoft.TenantProperties;
import io.gatehouse.microsoft.pacing.PacingSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/** All sources against the lab tenant, over the wire. */
class SnapshotTest {

  private static final CaseId CASE = new CaseId("GH-2026-0100");

  private static LabTenant lab;
  private static AnnotationConfigApplicationContext tenant;
  private static Database database;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    tenant = new AnnotationConfigApplicationContext();
    tenant.registerBean(
        TenantConnection.class,
        () ->
            new TenantConnection(
                lab.graphUrl(),
                lab.betaUrl(),
                lab.baseUrl(),
                lab.tenantId(),
                new FixedTokens(LabTenant.TOKEN)));
    tenant.register(Properties.class);
    tenant.scan("io.gatehouse.microsoft");
    tenant.refresh();
    database = Database.h2();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
    tenant.close();
    lab.close();
  }

  @Test
  void shouldKeepEverySourceOfAnAccountWithinTheServicesLimits() {
    Account account = tenant.getBean(Directory.class).find("anna.krause@nordwind.example");
    lab.conditions("{\"latencyMillis\":100,\"throttling\":true}");
    Clocked reads = new Clocked(tenant.getBean(RawReads.class));
    JdbcJournal journal =
        new JdbcJournal(database.jdbc, database.transactions, SigningKey.generate());
    EvidenceStore store = new EvidenceStore(database.jdbc, database.transactions);
    Seals seals = new Seals(database.jdbc, database.transactions, store, journal, journal);
    try (EvidenceCollector collector =
        new EvidenceCollector(
            new SourceCatalogue(reads).evidenceSources(),
            store,
            seals,
            journal,
            database.jdbc,
            database.transactions,
            new Throttlings(
                database.jdbc, Clock.systemUTC(), database.transactions, Duration.ofMinutes(15)))) {
      long start = System.nanoTime();
      CollectionSummary summary = collector.collect(CASE, 1, account, EnumSet.allOf(Service.class));
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      System.out.printf(
          "Snapshot of %d sources, %d reads: %d ms; the same reads one after another: %d ms%n",
          summary.complete().size(),
          reads.count.get(),
          took.toMillis(),
          Duration.ofNanos(reads.nanos.get()).toMillis());
      seals.openGaps(CASE).forEach(System.out::println);
      assertThat(seals.openGaps(CASE)).isEmpty();
      assertThat(summary.complete())
          .hasSize(new SourceCatalogue(reads).evidenceSources().all().size());
      assertThat(store.results(CASE, 1))
          .filteredOn(result -> !result.source().equals("risk"))
          .allSatisfy(result -> assertThat(result.items()).isNotEmpty());
      assertThat(lab.requests()).noneMatch(request -> request.status() == 429);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({TenantProperties.class, PacingSettings.class})
  static class Properties {}

  /** Adds up how long the reads take. */
  private static final class Clocked implements RawReads {
    private final RawReads reads;
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();

    private Clocked(RawReads reads) {
      this.reads = reads;
    }

    @Override
    public List<Answer> graph(String path, int maxPages, Map<String, String> headers) {
      return clocked(() -> reads.graph(path, maxPages, headers));
    }

    @Override
    public List<Answer> graphPost(String path, String jsonBody) {
      return clocked(() -> reads.graphPost(path, jsonBody));
    }

    @Override
    public List<Answer> exchange(String mailbox, String cmdlet, Map<String, Object> parameters) {
      return clocked(() -> reads.exchange(mailbox, cmdlet, parameters));
    }

    private List<Answer> clocked(Supplier<List<Answer>> read) {
      long start = System.nanoTime();
      try {
        List<Answer> answers = read.get();
        count.addAndGet(answers.size());
        return answers;
      } finally {
        nanos.addAndGet(System.nanoTime() - start);
      }
    }
  }
}
