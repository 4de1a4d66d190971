package io.gatehouse.microsoft.wire;

import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.Set;

/** The one place that decides what passes, what is missing and what is refused. */
public final class TenantErrors {

  private static final int LONGEST_WORDS = 500;

  private static final Set<String> MISSING =
      Set.of(
          "Request_ResourceNotFound",
          "ResourceNotFound",
          "ErrorItemNotFound",
          "MailboxNotEnabledForRESTAPI",
          "ManagementObjectNotFoundException");

  /** Another writer was quicker; the same request goes through on repetition. */
  private static final Set<String> PASSING = Set.of("Directory_ConcurrencyViolation");

  private static final Set<String> THROTTLED = Set.of("TooManyRequests", "ServerBusyException");

  private TenantErrors() {}

  /**
   * Translates an answer that says no.
   *
   * @param doing what was asked for, continuing "Could not", for example {@code block sign-in}
   * @param code the service's code; null when there was none to be read
   * @param words the service's words; null likewise
   */
  public static TenantException from(
      TenantService service,
      String doing,
      AnswerHeaders answer,
      String code,
      String words,
      Throwable cause) {
    int status = answer.status();
    String message =
        "Could not "
            + doing
            + ": "
            + service.words()
            + " answered "
            + status
            + (code == null ? "" : " " + tidy(code))
            + (words == null || words.isBlank() ? "." : ": " + tidy(words));
    if (status == 404 || (code != null && MISSING.contains(code))) {
      return new TenantItemMissing(message, answer.requestId(), cause);
    }
    if (throttled(status, code, answer)) {
      return new TenantThrottled(message, answer.retryAfter(), answer.requestId(), cause);
    }
    if (passes(status) || (code != null && PASSING.contains(code))) {
      return new TenantUnavailable(message, answer.retryAfter(), answer.requestId(), cause);
    }
    return new TenantRefused(
        status, code == null ? "HTTP " + status : code, message, answer.requestId(), cause);
  }

  /** No answer came, or it ended half-way. */
  public static TenantUnavailable noAnswer(
      TenantService service, String doing, AnswerHeaders answer, Throwable cause) {
    return new TenantUnavailable(
        "Could not "
            + doing
            + ": "
            + service.words()
            + (answer.status() == 0 ? " did not answer." : " broke off its answer."),
        null,
        answer.requestId(),
        cause);
  }

  /** An answer came that says yes, but cannot be read. */
  public static TenantUnavailable unreadable(
      TenantService service, String doing, AnswerHeaders answer, Throwable cause) {
    return new TenantUnavailable(
        "Could not "
            + doing
            + ": the answer of "
            + service.words()
            + " ("
            + answer.status()
            + ") could not be read.",
        null,
        answer.requestId(),
        cause);
  }

  /** A 503 that says when to come back is how some services say 429. */
  private static boolean throttled(int status, String code, AnswerHeaders answer) {
    return status == 429
        || (status == 503 && answer.retryAfter() != null)
        || (code != null && THROTTLED.contains(code));
  }

  /** 401 too: the token expired or was withdrawn, and the next one may be good. */
  private static boolean passes(int status) {
    return status == 401 || status == 408 || status == 423 || status == 425 || status >= 500;
  }

  private static String tidy(String words) {
    String oneLine = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return oneLine.length() <= LONGEST_WORDS ? oneLine : oneLine.substring(0, LONGEST_WORDS) + "…";
  }
}
