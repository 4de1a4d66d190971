package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.RestrictedSender;
import org.springframework.stereotype.Component;

/**
 * Whether Exchange Online keeps an account from sending. A hosted mailbox is listed by its user
 * principal name, any other sender by its SMTP address; both are looked up.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/defender-office-365/outbound-spam-restore-restricted-users">Remove
 *     blocked users from the Restricted entities page</a>
 */
@Component
public final class RestrictedSenderLookup {

  private final Mailboxes mailboxes;

  public RestrictedSenderLookup(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  /**
   * Whether there is an entry for the account.
   *
   * @throws io.gatehouse.microsoft.TenantException as {@link Mailboxes}
   */
  public boolean restricted(Account account) {
    return entry(account) != null;
  }

  /** The entry, or null. */
  RestrictedSender entry(Account account) {
    RestrictedSender byName = mailboxes.restrictedSender(account.userPrincipalName());
    if (byName != null
        || account.mail() == null
        || account.mail().equalsIgnoreCase(account.userPrincipalName())) {
      return byName;
    }
    return mailboxes.restrictedSender(account.mail());
  }
}
