package io.gatehouse.response;

import io.gatehouse.casefile.Readable;

/** The account's names as a process variable, which the engine keeps in 4000 characters. */
final class AccountLabels {

  private AccountLabels() {}

  static String of(String label) {
    return Readable.text(label);
  }
}
