package io.gatehouse.casefile;

import io.gatehouse.account.ObjectId;

/**
 * A report of an account.
 *
 * @param account object id or sign-in name as typed, trimmed
 * @param reason why it is reported, trimmed
 * @param reportedBy authenticated user id
 */
public record Report(String account, String reason, String reportedBy) {

  private static final int LONGEST_ACCOUNT = 320;
  private static final int LONGEST_REASON = 4000;

  /**
   * @throws InvalidReport when something is missing or can't be what it should be
   */
  public Report {
    account = account == null ? "" : account.strip();
    reason = reason == null ? "" : reason.strip();
    if (account.isEmpty()) {
      throw new InvalidReport(
          "account", "Say which account: its sign-in name (user@tenant) or its object id.");
    }
    if (account.length() > LONGEST_ACCOUNT || !looksLikeAccount(account)) {
      throw new InvalidReport(
          "account",
          "“"
              + Readable.text(account)
              + "” is neither a sign-in name (user@tenant) nor an object id"
              + " (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx). Correct it and report again.");
    }
    if (reason.isEmpty()) {
      throw new InvalidReport(
          "reason", "Say why the account is reported, so that the analyst knows where to start.");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new InvalidReport(
          "reason", "The reason is longer than " + LONGEST_REASON + " characters. Shorten it.");
    }
  }

  private static boolean looksLikeAccount(String text) {
    return ObjectId.isOne(text)
        || text.matches("[^\\s@/\\\\?%*:|\"<>]+@[^\\s@/\\\\?%*:|\"<>]+\\.[^\\s@/\\\\?%*:|\"<>]+");
  }
}
