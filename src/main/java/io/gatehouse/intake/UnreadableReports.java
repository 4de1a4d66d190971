package io.gatehouse.intake;

/** A list of reports that can't be taken as a whole; the message says what to send. */
final class UnreadableReports extends RuntimeException {

  UnreadableReports(String message, Throwable cause) {
    super(message, cause);
  }
}
