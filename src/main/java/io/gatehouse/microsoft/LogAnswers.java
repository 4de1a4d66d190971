package io.gatehouse.microsoft;

import io.gatehouse.evidence.EvidenceSource.Answer;
import java.util.List;

/**
 * Reads the tenant's logs that were kept as received. Asks the tenant nothing. Entries that are of
 * no use to triage, and those whose details Microsoft left out, are passed over.
 */
public interface LogAnswers {

  /** What the unified audit log and the directory's audits tell of changes, in no order. */
  List<AuditedChange> changes(String mailbox, List<Answer> answers);

  /** The successful sign-ins that have an address, in no order. */
  List<AuditedChange.SignIn> signIns(List<Answer> answers);
}
