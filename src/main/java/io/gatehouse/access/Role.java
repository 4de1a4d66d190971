package io.gatehouse.access;

import java.util.Arrays;
import java.util.Optional;

/** What a person is to Gatehouse. The group id is what models, filters and authorizations name. */
public enum Role {
  ANALYST("soc-analysts", "SOC analysts"),
  APPROVER("approvers", "Approvers"),
  AUDITOR("auditors", "Auditors"),
  ADMINISTRATOR("administrators", "Administrators");

  private final String group;
  private final String label;

  Role(String group, String label) {
    this.group = group;
    this.label = label;
  }

  /** The group id, used verbatim as candidate group in models. */
  public String group() {
    return group;
  }

  /** The name that people read. */
  public String label() {
    return label;
  }

  /** The role with this group id, if there is one. */
  public static Optional<Role> ofGroup(String group) {
    return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
  }
}
