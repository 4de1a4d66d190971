package io.gatehouse.triage;

/** What came of reading one source. */
public sealed interface Reading<T> {

  /** It was read; {@code value} is never null. */
  record Read<T>(T value) implements Reading<T> {}

  /** It could not be read; {@code reason} is a sentence for an analyst. */
  record Unread<T>(String reason) implements Reading<T> {}

  /** The account cannot have it, as an account without a mailbox has no inbox rules. */
  record NotApplicable<T>() implements Reading<T> {}

  static <T> Reading<T> of(T value) {
    return new Read<>(value);
  }

  static <T> Reading<T> unread(String reason) {
    return new Unread<>(reason);
  }

  static <T> Reading<T> notApplicable() {
    return new NotApplicable<>();
  }
}
