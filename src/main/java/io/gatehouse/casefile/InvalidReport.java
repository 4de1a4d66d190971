package io.gatehouse.casefile;

/** A report that can't be taken as it is; the message says what to correct. */
public final class InvalidReport extends RuntimeException {

  private final String field;

  public InvalidReport(String field, String message) {
    super(message);
    this.field = field;
  }

  /** {@code account} or {@code reason}. */
  public String field() {
    return field;
  }
}
