package io.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceOnPostgresTest {

  private static Database database;
  private static Desk desk;
  private static CaseIntegrity integrity;

  @BeforeAll
  static void start() throws IOException {
    database = Database.postgres();
    desk = new Desk(database);
    integrity = new CaseIntegrity(database.jdbc, desk.chains, desk.store, desk.trusted());
    CaseId caseId = new CaseId("GH-2026-0001");
    desk.keep(caseId, 1, "account", "{\"id\":1}", "{\"id\":2}");
    desk.seals.seal(caseId, 1);
    desk.keep(caseId, 1, AuditLogEvidence.SOURCE, "{}");
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @Test
  void shouldSealVerifyAndExport() throws IOException {
    CaseId caseId = new CaseId("GH-2026-0001");
    assertThat(integrity.verify(caseId).problems()).isEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CasePackage(desk.chains, desk.store, integrity, desk.key)
        .write(caseId, Map.of(), null, out);
    Verification verification =
        new PackageVerifier(desk.trusted())
            .verify(new ByteArrayInputStream(out.toByteArray()), 1 << 24);
    assertThat(verification.problems()).isEmpty();
    assertThat(verification.evidence()).isEqualTo(5);
  }

  @Test
  void shouldKeepTheSameAnswerOfManyCasesAtTheSameTime() throws Exception {
    EvidenceSource[] sources = new EvidenceSource[4];
    for (int i = 0; i < sources.length; i++) {
      sources[i] =
          Desk.source(
              "source-" + i, Service.DIRECTORY, account -> Desk.complete("{\"value\":[]}", "{}"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (EvidenceCollector collector = desk.collector(sources)) {
      List<Callable<CollectionSummary>> cases = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        CaseId caseId = new CaseId("GH-2026-" + (5000 + i));
        cases.add(
            () ->
                database
                    .transaction()
                    .execute(
                        status -> {
                          CollectionSummary summary =
                              collector.collect(caseId, 1, Desk.ALICE, Set.of(Service.DIRECTORY));
                          desk.seals.seal(caseId, 1);
                          return summary;
                        }));
      }
      for (Future<CollectionSummary> one : threads.invokeAll(cases)) {
        assertThat(one.get().complete()).hasSize(4);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(integrity.verify(new CaseId("GH-2026-5023")).problems()).isEmpty();
    assertThat(integrity.strays()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update gh_evidence_blob set part = 7",
        "delete from gh_evidence_blob",
        "update gh_evidence_item set body = ''",
        "delete from gh_evidence_item",
        "update gh_evidence_source set body = ''",
        "delete from gh_evidence_source",
        "update gh_evidence_manifest set digest = ''",
        "delete from gh_evidence_manifest",
        "truncate gh_evidence_blob, gh_evidence_item, gh_evidence_source, gh_evidence_manifest"
      })
  void shouldForbidChangingWhatIsKept(String statement) {
    assertThatThrownBy(() -> database.jdbc.sql(statement).update())
        .rootCause()
        .hasMessageContaining("only grows");
  }
}
