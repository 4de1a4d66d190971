package io.gatehouse.handover;

/** Where a one-time secret stands. Only {@link #WAITING} still has a ciphertext. */
public enum SecretState {
  WAITING,
  /** Shown once and destroyed. */
  SHOWN,
  /** Nobody fetched it in time; destroyed. */
  EXPIRED,
  /** A newer one took its place before it was shown; destroyed. */
  REPLACED
}
