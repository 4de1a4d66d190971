package io.gatehouse.handover;

import java.util.Arrays;

/** A secret in clear, for the one call that sets it at the service. Closing wipes it. */
public final class WaitingSecret implements AutoCloseable {

  private final SecretId id;
  private final char[] secret;
  private final boolean made;

  WaitingSecret(SecretId id, char[] secret, boolean made) {
    this.id = id;
    this.secret = secret;
    this.made = made;
  }

  /** Its key. */
  public SecretId id() {
    return id;
  }

  /** The secret itself, not a copy: gone after {@link #close}. */
  public char[] secret() {
    return secret;
  }

  /** Whether it was made just now; false when a former try had made it. */
  public boolean made() {
    return made;
  }

  @Override
  public void close() {
    Arrays.fill(secret, '\0');
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "WaitingSecret[" + id + "]";
  }
}
