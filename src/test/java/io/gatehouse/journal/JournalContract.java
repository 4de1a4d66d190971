package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.casefile.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What the journal promises on every database. */
abstract class JournalContract {

  static final SigningKey KEY = SigningKey.generate();
  static final CaseId CASE = new CaseId("GH-2026-0001");

  abstract Database database();

  private JdbcJournal journal() {
    return new JdbcJournal(database().jdbc, database().transactions, KEY);
  }

  private List<Problem> problemsOf(CaseId caseId) {
    Chains chains = new Chains(database().jdbc);
    List<Problem> problems = new ArrayList<>(chains.problemsBeside(caseId));
    problems.addAll(
        new JournalVerifier(new KeyRing(chains.keys(), TrustedKeys.ANY)).verify(chains.of(caseId)));
    return problems;
  }

  @Test
  void shouldReadBackWhatWasAppended() {
    CaseId caseId = new CaseId("GH-2026-1001");
    Entry first = journal().append(caseId, Acts.of("sign-in-blocked"));
    Entry second = journal().append(caseId, Acts.by("asta", "task-claimed"));

    assertThat(journal().of(caseId)).containsExactly(first, second);
    assertThat(first.previousHash()).isEqualTo("0".repeat(64));
    assertThat(second.previousHash()).isEqualTo(first.hash());
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(first.act().before().get("names")).isEqualTo(Acts.of("x").before().get("names"));
    assertThat(first.act().after())
        .isEqualTo(Map.of("accountEnabled", false, "methods", List.of(1, 2.5, "9007199254740993")));
    assertThat(first.act().serviceTime()).isEqualTo(Acts.of("x").serviceTime());
    assertThat(problemsOf(caseId)).isEmpty();
  }

  @Test
  void shouldForgetAnEntryWhoseStepWasRolledBack() {
    CaseId caseId = new CaseId("GH-2026-1002");
    assertThatThrownBy(
            () ->
                database()
                    .transaction()
                    .executeWithoutResult(
                        status -> {
                          journal().append(caseId, Acts.of("sign-in-blocked"));
                          throw new DataAccessResourceFailureException("lost");
                        }))
        .hasMessage("lost");

    assertThat(journal().of(caseId)).isEmpty();
    journal().append(caseId, Acts.of("sign-in-blocked"));
    assertThat(journal().of(caseId)).hasSize(1);
    assertThat(problemsOf(caseId)).isEmpty();
  }

  @Test
  void shouldKeepAFailedAttemptWhoseStepWasRolledBack() {
    CaseId caseId = new CaseId("GH-2026-1003");
    assertThatThrownBy(
            () ->
                database()
                    .transaction()
                    .executeWithoutResult(
                        status -> {
                          journal().append(caseId, Acts.of("sign-in-blocked"));
                          journal().appendAfterRollback(caseId, Acts.of("sign-in-block-failed"));
                          throw new DataAccessResourceFailureException("lost");
                        }))
        .hasMessage("lost");

    assertThat(journal().of(caseId))
        .extracting(entry -> entry.act().kind())
        .containsExactly("sign-in-block-failed");
    assertThat(problemsOf(caseId)).isEmpty();
  }

  @Test
  void shouldKeepAFailedAttemptAtOnceOutsideATransaction() {
    CaseId caseId = new CaseId("GH-2026-1004");
    journal().appendAfterRollback(caseId, Acts.of("sign-in-block-failed"));
    assertThat(journal().of(caseId)).hasSize(1);
  }

  @Test
  void shouldChainParallelAppendsWithoutGaps() throws Exception {
    CaseId caseId = new CaseId("GH-2026-1005");
    JdbcJournal journal = journal();
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String person = "person" + i;
        work.add(
            () -> {
              for (int j = 0; j < 20; j++) {
                boolean rollBack = j % 5 == 4;
                database()
                    .transaction()
                    .executeWithoutResult(
                        status -> {
                          journal.append(caseId, Acts.by(person, "task-claimed"));
                          journal.append(caseId, Acts.by(person, "task-completed"));
                          if (rollBack) {
                            status.setRollbackOnly();
                          }
                        });
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(journal.of(caseId))
        .extracting(Entry::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 10 * 16 * 2).boxed().toList());
    assertThat(problemsOf(caseId)).isEmpty();
  }

  @Test
  void shouldSignSealingAndClosingEntriesOnly() {
    CaseId caseId = new CaseId("GH-2026-1006");
    journal().append(caseId, Acts.of("sign-in-blocked"));
    journal().appendSigned(caseId, Acts.of(JournalSeal.SEALED));
    journal().appendSigned(caseId, Acts.of(JournalSeal.CLOSED));

    assertThat(new Chains(database().jdbc).of(caseId).links())
        .extracting(Link::keyId)
        .containsExactly(null, KEY.id(), KEY.id());
    assertThat(problemsOf(caseId)).isEmpty();
    assertThatThrownBy(() -> journal().append(caseId, Acts.of(JournalSeal.SEALED)))
        .hasMessageContaining("must be signed");
    assertThatThrownBy(() -> journal().appendSigned(caseId, Acts.of("task-claimed")))
        .hasMessageContaining("not “task-claimed”");
  }
}
