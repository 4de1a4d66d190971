package io.gatehouse.retention;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.CaseIntegrity;
import io.gatehouse.evidence.Verification;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.JournalDamaged;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The records that are there: whether they are whole, and until when they are kept. */
@Component
public class KeptRecords {

  private final CaseIntegrity integrity;
  private final Journal journal;
  private final LegalHolds holds;
  private final RetentionSettings settings;

  public KeptRecords(
      CaseIntegrity integrity, Journal journal, LegalHolds holds, RetentionSettings settings) {
    this.integrity = integrity;
    this.journal = journal;
    this.holds = holds;
    this.settings = settings;
  }

  /** Everything of a case, its legal hold included. */
  public Verification verify(CaseId caseId) {
    Verification record = integrity.verify(caseId);
    try {
      return record.and(HoldJournal.problems(holds.last(caseId).orElse(null), journal.of(caseId)));
    } catch (JournalDamaged e) {
      // The verification of the chain has named the entry.
      return record;
    }
  }

  /** Until when a case is kept, and why longer. */
  public Keeping of(CaseFile file) {
    LegalHold hold = holds.last(file.caseId()).orElse(null);
    boolean held = hold != null && hold.holds();
    Instant end =
        file.closedAt() == null || held
            ? null
            : settings.endFor(file.closedAt(), hold == null ? null : hold.liftedAt());
    return new Keeping(hold, end, settings.closedCases());
  }
}
