package io.gatehouse.handover;

import java.util.UUID;

/** The key of a one-time secret. Knowing it gives no access to the secret. */
public record SecretId(String value) {

  /**
   * @throws IllegalArgumentException when {@code value} is not a UUID
   */
  public SecretId {
    value = UUID.fromString(value).toString();
  }

  static SecretId next() {
    return new SecretId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
