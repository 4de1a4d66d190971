package io.gatehouse.action;

import io.gatehouse.account.Account;

/** Words on mailboxes that several actions share. */
final class Mailbox {

  private Mailbox() {}

  static Outcome none(Account account) {
    return new Outcome.NotNeeded(account.userPrincipalName() + " has no mailbox.");
  }
}
