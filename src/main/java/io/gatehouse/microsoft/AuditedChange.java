package io.gatehouse.microsoft;

import java.time.Instant;
import java.util.Set;

/**
 * A change to the account that one of the tenant's logs tells of.
 *
 * @param subject what was added or set
 * @param names what the log calls the thing or its holder: names, ids or addresses; empty when it
 *     says only that something of the kind was changed
 * @param clientIp the address it came from, without a port; null when the log has none
 */
public record AuditedChange(Instant at, Subject subject, Set<String> names, String clientIp) {

  public AuditedChange {
    names = Set.copyOf(names);
  }

  /** What was changed. */
  public enum Subject {
    INBOX_RULE,
    FORWARDING,
    FULL_ACCESS,
    SEND_AS,
    SEND_ON_BEHALF,
    FOLDER,
    CONSENT
  }

  /**
   * A successful sign-in.
   *
   * @param clientIp where from
   */
  public record SignIn(Instant at, String clientIp) {}
}
