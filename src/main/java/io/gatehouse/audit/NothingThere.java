package io.gatehouse.audit;

/** The address names something that a case does not have. */
final class NothingThere extends RuntimeException {

  NothingThere(String message) {
    super(message);
  }
}
