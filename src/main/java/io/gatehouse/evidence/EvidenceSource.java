package io.gatehouse.evidence;

import io.gatehouse.account.Account;
import java.time.Instant;
import java.util.List;

/** One thing to be kept before anything is changed. Implementations only read. */
public interface EvidenceSource {

  /** Stable name, for example {@code inbox-rules}; lower case with hyphens. */
  String name();

  /** The service whose limits it shares with others. */
  Service service();

  /** Whether it applies to this account (an account without a mailbox has no inbox rules). */
  boolean appliesTo(Account account);

  /**
   * Reads it. Trouble that passes is thrown as {@link io.gatehouse.microsoft.TenantUnavailable};
   * what the service refuses is answered as {@link Completeness#NOT_COLLECTED} with the reason.
   */
  Collected collect(Account account);

  /** The services that count their callers separately. */
  enum Service {
    DIRECTORY,
    REPORTS,
    IDENTITY_PROTECTION,
    EXCHANGE,
    SECURITY
  }

  /** How much of a source was kept. */
  enum Completeness {
    COMPLETE,
    /** A cap was reached; the reason names it. */
    TRUNCATED,
    /** Nothing or not all could be read; the reason says why. */
    NOT_COLLECTED
  }

  /**
   * What a source gave.
   *
   * @param answers the service's answers, one per page, in order
   * @param reason in words, null when complete
   */
  record Collected(List<Answer> answers, Completeness completeness, String reason) {
    public Collected {
      answers = List.copyOf(answers);
    }
  }

  /**
   * One answer as received.
   *
   * @param request method and URL (or cmdlet with its parameters), without any token
   * @param body the bytes of the answer, untouched
   * @param contentType as the service gave it
   * @param requestId the service's request id, null when it gave none
   * @param serviceTime the service's clock, null when it gave none
   * @param receivedAt this machine's clock
   */
  record Answer(
      String request,
      byte[] body,
      String contentType,
      String requestId,
      Instant serviceTime,
      Instant receivedAt) {}
}
