package io.gatehouse.evidence;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.JdbcJournal;

/** Puts evidence into a database for tests of other parts. */
public final class KeptEvidence {

  private KeptEvidence() {}

  /** Keeps these answers of one source in the first round, and seals it. */
  public static void seal(
      Database database, JdbcJournal journal, CaseId caseId, String... answers) {
    EvidenceStore store = new EvidenceStore(database.jdbc, database.transactions);
    Seals seals = new Seals(database.jdbc, database.transactions, store, journal, journal);
    seals.keep(caseId, 1, Desk.ALICE, "account", Service.DIRECTORY, Desk.complete(answers));
    seals.seal(caseId, 1);
  }
}
