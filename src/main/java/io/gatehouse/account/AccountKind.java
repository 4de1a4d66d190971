package io.gatehouse.account;

/** Where an account's password lives, which decides who can reset it. */
public enum AccountKind {
  /** Mastered in Microsoft Entra ID: an application can reset its password. */
  CLOUD("cloud account"),
  /** Synchronized from Active Directory ({@code onPremisesSyncEnabled}): reset there, twice. */
  SYNCED("synchronized from Active Directory"),
  /** In a domain whose authentication is federated: reset at the identity provider. */
  FEDERATED("federated"),
  /** Invited from elsewhere ({@code userType} Guest): its password belongs to its home tenant. */
  GUEST("guest");

  private final String words;

  AccountKind(String words) {
    this.words = words;
  }

  /** What the kind is called in a sentence. */
  public String words() {
    return words;
  }

  /** Whether Gatehouse can set its password; otherwise a person does, elsewhere. */
  public boolean passwordIsOurs() {
    return this == CLOUD;
  }
}
