package io.gatehouse.audit;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.Verification;
import io.gatehouse.journal.Chains;
import io.gatehouse.journal.Link;
import io.gatehouse.retention.Deletion;
import io.gatehouse.retention.Deletions;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Compares a file that somebody brought along with what is kept here: a file that is whole in
 * itself may still be another case, or an older one.
 */
@Component
class KeptHere {

  private final Chains chains;
  private final Deletions deletions;

  KeptHere(Chains chains, Deletions deletions) {
    this.chains = chains;
    this.deletions = deletions;
  }

  /**
   * What came of it.
   *
   * @param fits whether nothing speaks against the file
   * @param words a sentence or two
   */
  record Comparison(boolean fits, String words) {}

  /** Compares a file that was found intact. */
  Comparison compare(Verification file) {
    CaseId caseId = new CaseId(file.caseId());
    List<Link> here = chains.of(caseId).links();
    if (!here.isEmpty()) {
      return withChain(file, here);
    }
    Optional<Deletion> deletion = deletions.of(caseId);
    return deletion.isPresent()
        ? withDeletion(file, deletion.get())
        : new Comparison(
            true, "No case of this number is kept here, nor was one deleted, so that is all.");
  }

  private static Comparison withChain(Verification file, List<Link> here) {
    boolean part =
        file.entries() > 0
            && file.entries() <= here.size()
            && here.get(file.entries() - 1).hash().equals(file.lastHash());
    if (!part) {
      return new Comparison(
          false,
          "It does not fit what is kept here: the journal kept here does not go on from the last"
              + " entry of the file.");
    }
    int since = here.size() - file.entries();
    return new Comparison(
        true,
        since == 0
            ? "It ends where the journal kept here ends."
            : "It fits what is kept here, where the journal has grown by "
                + since
                + (since == 1 ? " entry" : " entries")
                + " since.");
  }

  private static Comparison withDeletion(Verification file, Deletion deletion) {
    String deleted = "The record of this case was deleted here when its retention had ended. ";
    if (deletion.journalHash().equals(file.lastHash())) {
      return new Comparison(
          true,
          deleted
              + "The file ends with the entry that the register of deletions names, so it is the"
              + " complete record.");
    }
    if (file.entries() < deletion.journalEntries()) {
      return new Comparison(
          true,
          deleted
              + "The file was exported before the end: it has "
              + file.entries()
              + " of "
              + deletion.journalEntries()
              + " entries.");
    }
    return new Comparison(
        false,
        deleted
            + "The file is not that record: the register of deletions names another last entry.");
  }
}
