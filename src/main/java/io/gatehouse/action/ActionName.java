package io.gatehouse.action;

import io.gatehouse.casefile.Phase;
import java.util.List;
import java.util.Locale;

/** The changes of the playbook. The name of a constant in lower case with hyphens is its key. */
public enum ActionName {
  BLOCK_SIGN_IN("Block sign-in", Phase.CONTAIN, false, List.of("T1078.004"), List.of("D3-AL")),
  REVOKE_SESSIONS(
      "Revoke sessions",
      Phase.CONTAIN,
      false,
      List.of("T1550.001", "T1550.004", "T1539", "T1528"),
      List.of("D3-ANCI")),
  CONFIRM_COMPROMISED(
      "Confirm the account as compromised", Phase.EVICT, false, List.of("T1078.004"), List.of()),
  CLEAR_FORWARDING(
      "Clear mailbox forwarding", Phase.EVICT, true, List.of("T1114.003"), List.of("D3-RC")),
  DISABLE_INBOX_RULES(
      "Disable inbox rules",
      Phase.EVICT,
      true,
      List.of("T1564.008", "T1137.005"),
      List.of("D3-RC")),
  REMOVE_CONSENTS(
      "Remove app consents", Phase.EVICT, true, List.of("T1528", "T1098.003"), List.of("D3-CR")),
  REMOVE_APP_ROLE_ASSIGNMENTS(
      "Remove app role assignments",
      Phase.EVICT,
      true,
      List.of("T1528", "T1098.003"),
      List.of("D3-CR")),
  REMOVE_SIGN_IN_METHODS(
      "Remove sign-in methods",
      Phase.EVICT,
      true,
      List.of("T1556.006", "T1098.005"),
      List.of("D3-MFA")),
  DISABLE_DEVICES(
      "Disable registered devices", Phase.EVICT, true, List.of("T1098.005"), List.of("D3-CR")),
  REMOVE_MAILBOX_DELEGATES(
      "Remove mailbox delegates", Phase.EVICT, true, List.of("T1098.002"), List.of("D3-UAP")),
  RESET_PASSWORD(
      "Reset the password",
      Phase.EVICT,
      true,
      List.of("T1110.003", "T1078.004"),
      List.of("D3-CRO")),
  REMOVE_ROLES(
      "Remove admin roles",
      Phase.EVICT,
      true,
      List.of("T1098.003", "T1078.004"),
      List.of("D3-UAP")),
  REQUIRE_MFA(
      "Require multi-factor authentication",
      Phase.RESTORE_ACCESS,
      false,
      List.of("T1556.006", "T1098.005"),
      List.of("D3-MFA")),
  CREATE_TEMPORARY_ACCESS_PASS(
      "Create a Temporary Access Pass",
      Phase.RESTORE_ACCESS,
      true,
      List.of("T1110.003", "T1078.004"),
      List.of("D3-RIC")),
  ALLOW_SIGN_IN("Allow sign-in", Phase.RESTORE_ACCESS, false, List.of(), List.of("D3-ULA")),
  RELEASE_SENDER(
      "Release the restricted sender",
      Phase.RELEASE_SENDER,
      false,
      List.of("T1534", "T1566"),
      List.of("D3-RUAA")),
  ENABLE_MAILBOX_AUDITING(
      "Enable mailbox auditing", Phase.POSTURE, false, List.of("T1562.008"), List.of("D3-DAM")),
  RESTORE_ROLES("Restore admin roles", Phase.RESTORE_ROLES, false, List.of(), List.of("D3-RUAA")),
  PUT_BACK_REMOVED_ITEMS("Put back removed items", Phase.CLOSE, false, List.of(), List.of("D3-RC")),
  REMOVE_INBOX_RULES(
      "Remove disabled inbox rules",
      Phase.CLOSE,
      true,
      List.of("T1564.008", "T1137.005"),
      List.of("D3-RC")),
  DISMISS_RISK("Dismiss the account's risk", Phase.CLOSE, false, List.of(), List.of("D3-RUAA"));

  private final String title;
  private final Phase phase;
  private final boolean destructive;
  private final List<String> attack;
  private final List<String> d3fend;

  ActionName(
      String title, Phase phase, boolean destructive, List<String> attack, List<String> d3fend) {
    this.title = title;
    this.phase = phase;
    this.destructive = destructive;
    this.attack = attack;
    this.d3fend = d3fend;
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

  /**
   * Ids of the techniques of MITRE ATT&CK that it answers, for example {@code T1078.004}; empty for
   * what only gives back.
   */
  public List<String> attack() {
    return attack;
  }

  /** Ids of the countermeasures of MITRE D3FEND that it is, for example {@code D3-AL}. */
  public List<String> d3fend() {
    return d3fend;
  }

  /** Lower case with hyphens: {@code block-sign-in}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
