package io.gatehouse.response;

/** Something that only a person may do was tried by nobody in particular. */
final class NobodySignedIn extends RuntimeException {

  NobodySignedIn() {
    super("Nobody is signed in. Sign in as yourself and open the task again.");
  }
}
