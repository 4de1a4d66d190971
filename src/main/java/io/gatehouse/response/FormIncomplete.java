package io.gatehouse.response;

/** A form can't be taken as it was filled in; the message says what to do. */
final class FormIncomplete extends RuntimeException {

  FormIncomplete(String message) {
    super(message);
  }
}
