package io.gatehouse.evidence.source;

import io.gatehouse.account.Account;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.microsoft.RawReads;
import java.util.List;

/**
 * One question of a source.
 *
 * @param ask puts it
 * @param absence what a “not found” means
 * @param extent how much is wanted
 */
record Question(Ask ask, Absence absence, Extent extent) {

  /** Puts a question about an account. */
  interface Ask {
    List<Answer> about(Account account, RawReads reads);
  }

  /** What it means that the service does not find what is asked for. */
  enum Absence {
    /** There is none, which is a complete answer. */
    IS_AN_ANSWER,
    /**
     * The same, but only in Exchange's own words: a wrong address is “not found” too, and must not
     * pass for a mailbox that does not exist.
     */
    IS_AN_ANSWER_OF_EXCHANGE,
    /** It should be there. */
    IS_A_GAP
  }

  /** How much is wanted. */
  enum Extent {
    /** All pages; a cap makes it truncated. */
    ALL,
    /** The first page is all that is wanted. */
    FIRST_PAGE
  }

  Question(Ask ask) {
    this(ask, Absence.IS_A_GAP, Extent.ALL);
  }

  Question absentIsFine() {
    return new Question(ask, Absence.IS_AN_ANSWER, extent);
  }

  Question absentMailboxIsFine() {
    return new Question(ask, Absence.IS_AN_ANSWER_OF_EXCHANGE, extent);
  }

  Question firstPageOnly() {
    return new Question(ask, absence, Extent.FIRST_PAGE);
  }
}
