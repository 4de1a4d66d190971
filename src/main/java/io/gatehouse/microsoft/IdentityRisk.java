package io.gatehouse.microsoft;

/** Identity Protection. Exceptions as in {@link Directory}; needs Entra ID P2. */
public interface IdentityRisk {

  /** The account's state; {@code none}/{@code none} when the service has no entry for it. */
  RiskState of(String accountId);

  /** Tells the service that the account was compromised: its risk becomes high. */
  Receipt confirmCompromised(String accountId);

  /** Clears the risk after the account is known clean. */
  Receipt dismiss(String accountId);
}
