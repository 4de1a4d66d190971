package io.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger(1000);

  private static Database database;
  private static Desk desk;

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
  }

  @Test
  void shouldRefuseWhatDestroysBeforeTheSealOfTheRound() {
    desk.keep(caseId, 1, "account", "{\"id\":1}");
    assertThatThrownBy(() -> desk.seals.requireSealed(caseId, 1))
        .isInstanceOf(NotSealed.class)
        .hasMessageContaining(caseId.value());

    desk.seals.seal(caseId, 1);

    desk.seals.requireSealed(caseId, 1);
    assertThat(desk.seals.isSealed(caseId, 2)).isFalse();
    assertThatThrownBy(() -> desk.seals.requireSealed(caseId, 2)).isInstanceOf(NotSealed.class);
  }

  @Test
  void shouldWriteTheDigestOfTheManifestToTheJournal() {
    desk.keep(caseId, 1, "account", "{\"id\":1}", "{\"id\":2}");

    Manifest manifest = desk.seals.seal(caseId, 1);

    assertThat(manifest.sources()).singleElement().satisfies(s -> assertThat(s.items()).hasSize(2));
    List<Entry> entries = desk.journal.of(caseId);
    assertThat(entries).singleElement();
    assertThat(entries.get(0).act().kind()).isEqualTo("sealed");
    assertThat(entries.get(0).act().after()).containsEntry("manifest", manifest.digest());
  }

  @Test
  void shouldNotBeSealedWhenTheTransactionIsRolledBack() {
    desk.keep(caseId, 1, "account", "{}");
    database
        .transaction()
        .executeWithoutResult(
            status -> {
              desk.seals.seal(caseId, 1);
              status.setRollbackOnly();
            });
    assertThat(desk.seals.isSealed(caseId, 1)).isFalse();
    assertThat(desk.journal.of(caseId)).isEmpty();
  }

  @Test
  void shouldSealOnceWhenNothingHasChanged() {
    desk.keep(caseId, 1, "account", "{}");
    Manifest first = desk.seals.seal(caseId, 1);
    Manifest second = desk.seals.seal(caseId, 1);
    assertThat(second).isEqualTo(first);
    assertThat(desk.journal.of(caseId)).hasSize(1);
  }

  @Test
  void shouldSealAgainWhatArrivesAfterTheSeal() {
    desk.keep(caseId, 1, "account", "{}");
    Manifest first = desk.seals.seal(caseId, 1);
    desk.keep(caseId, 1, AuditLogEvidence.SOURCE, "{\"value\":[]}");

    Manifest second = desk.seals.newest(caseId, 1).orElseThrow();
    assertThat(second.edition()).isEqualTo(2);
    assertThat(second.previous()).isEqualTo(first.digest());
    assertThat(second.sources()).hasSize(2);
    assertThat(desk.journal.of(caseId)).hasSize(2);
  }

  @Test
  void shouldRefuseToSealNothing() {
    assertThatThrownBy(() -> desk.seals.seal(caseId, 1)).hasMessageContaining("No evidence");
  }

  @Test
  void shouldKeepGapsOpenUntilAPersonAcknowledgesThem() {
    desk.keep(caseId, 1, "account", "{}");
    desk.keepIncomplete(caseId, 1, "sign-ins", Completeness.NOT_COLLECTED, "No licence.");
    desk.keepIncomplete(caseId, 2, "sign-ins", Completeness.NOT_COLLECTED, "No licence.");
    desk.keepIncomplete(caseId, 1, "groups", Completeness.TRUNCATED, "Stopped after 40 pages.");
    assertThat(desk.seals.openGaps(caseId))
        .extracting(Gap::round, Gap::source)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(1, "sign-ins"),
            org.assertj.core.groups.Tuple.tuple(1, "groups"),
            org.assertj.core.groups.Tuple.tuple(2, "sign-ins"));

    Actor.Person asta = new Actor.Person("asta", "form");
    desk.seals.acknowledge(caseId, "sign-ins", asta, "The tenant has no P1 licence.");

    assertThat(desk.seals.openGaps(caseId)).extracting(Gap::source).containsExactly("groups");
    assertThat(desk.journal.of(caseId).get(0).act().actor()).isEqualTo(asta);
    assertThatThrownBy(() -> desk.seals.acknowledge(caseId, "sign-ins", asta, "Again."))
        .hasMessageContaining("no open gap");
    assertThatThrownBy(() -> desk.seals.acknowledge(caseId, "groups", asta, " "))
        .hasMessageContaining("Say why");
  }

  @Test
  void shouldReadBackTheNewestSealedAnswerByteForByte() {
    desk.keep(caseId, 1, "inbox-rules", "{\"round\":1}");
    desk.seals.seal(caseId, 1);
    desk.keep(caseId, 2, "inbox-rules", "{\"round\":2}", "{\"page\":2}");
    assertThat(desk.reader.newest(caseId, "inbox-rules").orElseThrow().round()).isEqualTo(1);
    desk.seals.seal(caseId, 2);

    EvidenceReader.Sealed sealed = desk.reader.newest(caseId, "inbox-rules").orElseThrow();
    assertThat(sealed.bytes())
        .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .containsExactly("{\"round\":2}", "{\"page\":2}");
    assertThat(desk.reader.newest(caseId, "forwarding")).isEmpty();
  }

  @Test
  void shouldKeepLargeAnswersThatDoNotCompress() {
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    EvidenceSource.Answer answer =
        new EvidenceSource.Answer(
            "GET /big", noise, "application/octet-stream", null, null, java.time.Instant.EPOCH);
    desk.seals.keep(
        caseId,
        1,
        Desk.ALICE,
        "sign-ins",
        EvidenceSource.Service.REPORTS,
        new EvidenceSource.Collected(List.of(answer), Completeness.COMPLETE, null));
    desk.seals.seal(caseId, 1);

    assertThat(desk.reader.newest(caseId, "sign-ins").orElseThrow().bytes()).containsExactly(noise);
  }

  @Test
  void shouldNotHandOutEvidenceThatWasChangedInTheDatabase() {
    desk.keep(caseId, 1, "forwarding", "{\"ForwardingSmtpAddress\":\"smtp:evil@example.org\"}");
    Manifest manifest = desk.seals.seal(caseId, 1);
    String sha256 = manifest.sources().get(0).items().get(0).sha256();
    database
        .jdbc
        .sql("update gh_evidence_blob set content = ? where sha256 = ?")
        .params(new byte[] {1, 2, 3}, sha256)
        .update();

    assertThatThrownBy(() -> desk.reader.newest(caseId, "forwarding"))
        .isInstanceOf(EvidenceDamaged.class)
        .hasMessageContaining(sha256);
  }
}
