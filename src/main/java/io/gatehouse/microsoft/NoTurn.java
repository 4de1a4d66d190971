package io.gatehouse.microsoft;

import java.time.Duration;

/**
 * Gatehouse held a request back, because a service's limit leaves room for it only later. Nothing
 * was asked, so it does not count as an attempt; the step comes back at the moment told.
 */
public final class NoTurn extends TenantUnavailable {

  /**
   * @param service the limit in words, for example {@code Identity Protection}
   * @param untilTurn how long until its turn; never null nor negative
   */
  public NoTurn(String service, Duration untilTurn) {
    this("The limit of " + service + " leaves no turn yet.", untilTurn, null);
  }

  /**
   * @param cause why, null when {@code message} says it all
   */
  public NoTurn(String message, Duration untilTurn, Throwable cause) {
    super(message, untilTurn, null, cause);
  }

  @Override
  public boolean withoutEffect() {
    return true;
  }
}
