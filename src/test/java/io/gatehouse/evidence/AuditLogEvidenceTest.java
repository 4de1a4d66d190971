package io.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.journal.Database;
import io.gatehouse.microsoft.AuditLogSearch;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogEvidenceTest {

  private static final AtomicInteger NUMBER = new AtomicInteger(3000);

  private static Database database;
  private static Desk desk;

  private final Service service = new Service();
  private AuditLogEvidence evidence;
  private CaseId caseId;

  @BeforeAll
  static void start() {
    database = Database.h2();
    desk = new Desk(database);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void openCase() {
    caseId = new CaseId("GH-2026-" + NUMBER.incrementAndGet());
    evidence =
        new AuditLogEvidence(
            service,
            service,
            desk.store,
            desk.seals,
            desk.journal,
            database.jdbc,
            database.transactions,
            desk.throttlings);
  }

  @Test
  void shouldSubmitOnceAndCollectWhenTheQueryHasSucceeded() {
    String id = evidence.submit(caseId, 1, Desk.ALICE).orElseThrow();
    assertThat(evidence.submit(caseId, 1, Desk.ALICE)).contains(id);
    assertThat(service.submitted).isEqualTo(1);
    assertThat(evidence.poll(id)).isEqualTo(AuditLogSearch.Status.RUNNING);
    assertThatThrownBy(() -> evidence.collect(caseId, 1, Desk.ALICE, id))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("still runs");

    service.status = AuditLogSearch.Status.SUCCEEDED;
    CollectionSummary summary = evidence.collect(caseId, 1, Desk.ALICE, id);

    assertThat(summary.complete()).containsExactly(AuditLogEvidence.SOURCE);
    assertThat(summary.items()).isEqualTo(2);
    assertThat(evidence.collect(caseId, 1, Desk.ALICE, id)).isEqualTo(summary);
    assertThat(desk.journal.of(caseId)).hasSize(1);
  }

  @Test
  void shouldSealWhatArrivesAfterTheSeal() {
    desk.keep(caseId, 1, "account", "{}");
    String id = evidence.submit(caseId, 1, Desk.ALICE).orElseThrow();
    desk.seals.seal(caseId, 1);
    service.status = AuditLogSearch.Status.SUCCEEDED;
    evidence.collect(caseId, 1, Desk.ALICE, id);
    assertThat(desk.reader.newest(caseId, AuditLogEvidence.SOURCE)).isPresent();
    assertThat(
            new CaseIntegrity(database.jdbc, desk.chains, desk.store, desk.trusted())
                .verify(caseId)
                .problems())
        .isEmpty();
  }

  @Test
  void shouldEndAsAGapWhenTheServiceWillNotRunTheQuery() {
    service.failure = new TenantRefused(403, "Forbidden", "No permission.", "r", null);
    assertThat(evidence.submit(caseId, 1, Desk.ALICE)).isEmpty();
    assertThat(desk.seals.openGaps(caseId))
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo("No permission."));
  }

  @Test
  void shouldGiveUpAfterItsOwnRetries() {
    service.failure = new TenantUnavailable("Busy.", null, "r", null);
    for (int call = 1; call <= 2; call++) {
      assertThatThrownBy(() -> evidence.submit(caseId, 1, Desk.ALICE))
          .isInstanceOf(TenantUnavailable.class);
    }
    assertThat(evidence.submit(caseId, 1, Desk.ALICE)).isEmpty();
    assertThat(desk.seals.openGaps(caseId)).hasSize(1);
  }

  @Test
  void shouldEndAsAGapWhenTheQueryFailsOrTakesTooLong() {
    String id = evidence.submit(caseId, 1, Desk.ALICE).orElseThrow();
    service.status = AuditLogSearch.Status.FAILED;
    assertThat(evidence.collect(caseId, 1, Desk.ALICE, id).notCollected())
        .containsExactly(AuditLogEvidence.SOURCE);
    evidence.submit(caseId, 2, Desk.ALICE);
    assertThat(evidence.giveUp(caseId, 2, Desk.ALICE, "It ran for a day.").notCollected())
        .containsExactly(AuditLogEvidence.SOURCE);
    assertThat(desk.seals.openGaps(caseId)).hasSize(2);
  }

  /** The audit log's service. */
  private static final class Service implements AuditLogSearch, RawReads {
    private int submitted;
    private Status status = Status.RUNNING;
    private RuntimeException failure;

    @Override
    public String submit(String name, Instant from, Instant to, List<String> operations) {
      if (failure != null) {
        throw failure;
      }
      submitted++;
      return "query-" + System.identityHashCode(this) + "-" + submitted;
    }

    @Override
    public Status status(String queryId) {
      return status;
    }

    @Override
    public List<Answer> graph(String path, int maxPages, Map<String, String> headers) {
      return List.of(
          Desk.answer("GET " + path, "{\"value\":[1]}"),
          Desk.answer("GET " + path + "&$skip=1", "{\"value\":[2]}"));
    }

    @Override
    public List<Answer> graphPost(String path, String jsonBody) {
      throw new IllegalStateException("It only reads.");
    }

    @Override
    public List<Answer> exchange(String mailbox, String cmdlet, Map<String, Object> parameters) {
      throw new IllegalStateException("It does not ask Exchange.");
    }
  }
}
