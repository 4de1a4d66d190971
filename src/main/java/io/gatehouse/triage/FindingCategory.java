package io.gatehouse.triage;

/** The kinds of things an attacker leaves in an account. */
public enum FindingCategory {
  MAILBOX_FORWARDING,
  INBOX_RULE,
  CONSENT,
  APP_ROLE_ASSIGNMENT,
  SIGN_IN_METHOD,
  DEVICE,
  MAILBOX_DELEGATE,
  ROLE
}
