package io.gatehouse.retention;

/** A legal hold can't be set or lifted as asked. The message says what to do. */
public final class HoldRefused extends RuntimeException {
  HoldRefused(String message) {
    super(message);
  }
}
