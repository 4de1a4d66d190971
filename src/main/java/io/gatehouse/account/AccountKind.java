package io.gatehouse.account;

/** Where an account's password lives, which decides who can reset it. */
public enum AccountKind {
  /** Mastered in Microsoft Entra ID: an application can reset its password. */
  CLOUD,
  /** Synchronized from Active Directory ({@code onPremisesSyncEnabled}): reset there, twice. */
  SYNCED,
  /** In a domain whose authentication is federated: reset at the identity provider. */
  FEDERATED,
  /** Invited from elsewhere ({@code userType} Guest): its password belongs to its home tenant. */
  GUEST
}
