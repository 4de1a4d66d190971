package io.gatehouse.access;

/** Nobody could sign in with the present configuration; the message says what to configure. */
class SignInMissing extends RuntimeException {

  SignInMissing(String message) {
    super(message);
  }
}
