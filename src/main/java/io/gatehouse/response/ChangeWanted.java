package io.gatehouse.response;

import io.gatehouse.approval.ChangeKind;

/** The changes as the model names them. */
final class ChangeWanted {

  private ChangeWanted() {}

  /** The kind of a change that the model names. */
  static ChangeKind kind(String name) {
    return switch (name) {
      case "password" -> ChangeKind.PASSWORD_RESET;
      case "pass" -> ChangeKind.TEMPORARY_ACCESS_PASS;
      case "role-removal" -> ChangeKind.ROLE_REMOVAL;
      case "role-restoration" -> ChangeKind.ROLE_RESTORATION;
      default -> throw new IllegalArgumentException("The model names an unknown change: " + name);
    };
  }
}
