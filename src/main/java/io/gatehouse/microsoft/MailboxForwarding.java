package io.gatehouse.microsoft;

/**
 * Forwarding of a whole mailbox. {@code forwardingAddress} (a recipient of the organisation or a
 * mail contact) wins over {@code forwardingSmtpAddress} when both are set, so both are always
 * looked at and cleared together.
 *
 * @param forwardingAddress identity of a recipient, null when unset
 * @param forwardingSmtpAddress an SMTP address without {@code smtp:}, null when unset
 * @param deliverToMailboxAndForward whether a copy stays
 */
public record MailboxForwarding(
    String forwardingAddress, String forwardingSmtpAddress, boolean deliverToMailboxAndForward) {

  /** A mailbox forwards as a whole, so its forwarding has the same key in every mailbox. */
  public static final String KEY = "mailbox";

  /** Nothing is forwarded. */
  public static final MailboxForwarding NONE = new MailboxForwarding(null, null, false);

  /** Whether mail leaves the mailbox. */
  public boolean active() {
    return forwardingAddress != null || forwardingSmtpAddress != null;
  }
}
