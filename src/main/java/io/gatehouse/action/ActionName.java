package io.gatehouse.action;

import io.gatehouse.casefile.Phase;

/** The changes of the playbook. The name of a constant in lower case with hyphens is its key. */
public enum ActionName {
  BLOCK_SIGN_IN("Block sign-in", Phase.CONTAIN, false),
  REVOKE_SESSIONS("Revoke sessions", Phase.CONTAIN, false),
  CONFIRM_COMPROMISED("Confirm the account as compromised", Phase.EVICT, false),
  CLEAR_FORWARDING("Clear mailbox forwarding", Phase.EVICT, true),
  DISABLE_INBOX_RULES("Disable inbox rules", Phase.EVICT, true),
  REMOVE_CONSENTS("Remove app consents", Phase.EVICT, true),
  REMOVE_APP_ROLE_ASSIGNMENTS("Remove app role assignments", Phase.EVICT, true),
  REMOVE_SIGN_IN_METHODS("Remove sign-in methods", Phase.EVICT, true),
  DISABLE_DEVICES("Disable registered devices", Phase.EVICT, true),
  REMOVE_MAILBOX_DELEGATES("Remove mailbox delegates", Phase.EVICT, true),
  RESET_PASSWORD("Reset the password", Phase.EVICT, true),
  REMOVE_ROLES("Remove admin roles", Phase.EVICT, true),
  REQUIRE_MFA("Require multi-factor authentication", Phase.RESTORE_ACCESS, false),
  CREATE_TEMPORARY_ACCESS_PASS("Create a Temporary Access Pass", Phase.RESTORE_ACCESS, true),
  ALLOW_SIGN_IN("Allow sign-in", Phase.RESTORE_ACCESS, false),
  RELEASE_SENDER("Release the restricted sender", Phase.RELEASE_SENDER, false),
  ENABLE_MAILBOX_AUDITING("Enable mailbox auditing", Phase.POSTURE, false),
  RESTORE_ROLES("Restore admin roles", Phase.RESTORE_ROLES, false),
  REMOVE_INBOX_RULES("Remove disabled inbox rules", Phase.CLOSE, true),
  DISMISS_RISK("Dismiss the account's risk", Phase.CLOSE, false);

  private final String title;
  private final Phase phase;
  private final boolean destructive;

  ActionName(String title, Phase phase, boolean destructive) {
    this.title = title;
    this.phase = phase;
    this.destructive = destructive;
  }

  /** As written on the task in the model. */
  public String title() {
    return title;
  }

  /** The phase of the playbook it belongs to. */
  public Phase phase() {
    return phase;
  }

  /** Whether it destroys what evidence must have kept first. */
  public boolean destructive() {
    return destructive;
  }

  /** Lower case with hyphens: {@code block-sign-in}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
