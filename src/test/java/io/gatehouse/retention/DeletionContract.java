package io.gatehouse.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.casefile.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What deletion promises on every database, whoever else is at work. */
abstract class DeletionContract {

  private static final int RACES = 20;

  abstract Records records();

  @Test
  void shouldDeleteWholeWhatNobodyElseNeeds() {
    CaseId other = records().due("{\"shared\":1}", "{\"other\":1}");
    CaseId caseId = records().due("{\"shared\":1}", "{\"own\":1}");
    long blobs = blobs();

    assertThat(records().node().delete(caseId)).isTrue();

    for (String table : new CaseRows(records().database.jdbc).tables()) {
      assertThat(records().rows(table, "case_id", caseId)).as(table).isZero();
    }
    assertThat(blobs()).as("evidence that the other case shares stays").isLessThan(blobs);
    assertThat(records().kept.verify(other).problems()).isEmpty();
    assertThat(records().integrity.strays()).isEmpty();
    assertThat(records().deletions.of(caseId)).isPresent();
    assertThat(records().deletions.verify().problems()).isEmpty();
  }

  @Test
  void shouldDeleteOnceHoweverManyNodesTry() throws Exception {
    CaseId caseId = records().due("{\"nodes\":1}");
    List<Callable<Boolean>> nodes = new ArrayList<>();
    for (int node = 0; node < 6; node++) {
      nodes.add(() -> records().node().delete(caseId));
    }

    assertThat(together(nodes)).containsOnlyOnce(true);

    assertThat(records().deletions.all())
        .filteredOn(deletion -> deletion.caseId().equals(caseId.value()))
        .hasSize(1);
    assertThat(records().deletions.verify().problems()).isEmpty();
  }

  @Test
  void shouldEitherHoldOrDelete() throws Exception {
    int held = 0;
    for (int race = 0; race < RACES; race++) {
      CaseId caseId = records().due("{\"race\":" + race + "}");
      CaseDeletion node = records().node();
      List<Callable<Boolean>> both = new ArrayList<>();
      both.add(() -> node.delete(caseId));
      both.add(race % 2, () -> isHeld(caseId));

      boolean deletes = together(both).get(race % 2 == 0 ? 1 : 0);

      assertThat(records().deletions.of(caseId).isPresent()).as("deleted").isEqualTo(deletes);
      assertThat(records().rows("gh_legal_hold", "case_id", caseId))
          .as("held")
          .isEqualTo(deletes ? 0 : 1);
      if (!deletes) {
        held++;
        assertThat(records().kept.verify(caseId).problems()).isEmpty();
        assertThat(node.delete(caseId)).as("while it is held").isFalse();
      }
    }
    System.out.println(held + " of " + RACES + " races between hold and deletion were held");
    assertThat(records().deletions.verify().problems()).isEmpty();
  }

  private boolean isHeld(CaseId caseId) {
    try {
      return records().holds.set(caseId, "Claim 4711", Records.ROOT).holds();
    } catch (HoldRefused tooLate) {
      assertThat(tooLate.why()).isEqualTo(HoldRefused.Why.DELETED);
      return false;
    }
  }

  @Test
  void shouldLeaveEverythingWhenItBreaksOffInTheMiddle() {
    CaseId caseId = records().due("{\"crash\":1}");
    CaseDeletion breaking =
        records()
            .node(
                new NoEngine() {
                  @Override
                  public void delete(CaseId deleted) {
                    throw new IllegalStateException("The power went.");
                  }
                });

    assertThatThrownBy(() -> breaking.delete(caseId)).hasMessage("The power went.");

    assertThat(records().kept.verify(caseId).problems()).isEmpty();
    assertThat(records().deletions.of(caseId)).isEmpty();
    assertThat(records().deletions.verify().problems()).isEmpty();
    assertThat(records().node().delete(caseId)).as("the next time").isTrue();
  }

  @Test
  void shouldNotBeginTheJournalOfADeletedCaseAnew() {
    CaseId caseId = records().due("{\"late\":1}");
    assertThat(records().node().delete(caseId)).isTrue();

    assertThatThrownBy(() -> records().journal.append(caseId, Records.act("attempt-refused")))
        .hasMessageContaining("was deleted");
    assertThatThrownBy(() -> records().holds.set(caseId, "Too late", Records.ROOT))
        .hasMessageContaining("nothing left to hold");
    assertThat(records().deletions.verify().problems()).isEmpty();
  }

  @Test
  void shouldKeepWhatIsNotDueOrNotWhole() {
    CaseId open = records().open("{\"open\":1}");
    CaseId held = records().due("{\"held\":1}");
    records().holds.set(held, "Claim 4711", Records.ROOT);
    CaseId lifted = records().due("{\"lifted\":1}");
    records().holds.set(lifted, "Claim 4712", Records.ROOT);
    records().holds.lift(lifted, "Settled", Records.ROOT);
    CaseId recent = records().recent("{\"recent\":1}");
    CaseId backdated = records().recent("{\"backdated\":1}");
    CaseId tampered = records().due("{\"tampered\":1}");
    records()
        .database
        .jdbc
        .sql("update gh_case set closed_at = closed_at - interval '900' day where case_id = ?")
        .param(backdated.value())
        .update();
    records().holds.set(tampered, "Claim 4713", Records.ROOT);
    records()
        .database
        .jdbc
        .sql(
            "update gh_legal_hold set lifted_at = set_at - interval '60' day, lifted_by = 'x'"
                + " where case_id = ?")
        .param(tampered.value())
        .update();

    assertThat(Stream.of(open, held, lifted, recent))
        .noneMatch(one -> records().node().delete(one));
    assertThatThrownBy(() -> records().node().delete(backdated))
        .isInstanceOf(CaseDeletion.MustBeKept.class)
        .hasMessageContaining("later than the register of cases");
    assertThatThrownBy(() -> records().node().delete(tampered))
        .isInstanceOf(CaseDeletion.MustBeKept.class)
        .hasMessageContaining("legal hold");
  }

  private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(acts)) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private long blobs() {
    return records()
        .database
        .jdbc
        .sql("select count(*) from gh_evidence_blob")
        .query(Long.class)
        .single();
  }
}
