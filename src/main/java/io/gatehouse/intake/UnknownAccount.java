package io.gatehouse.intake;

import io.gatehouse.casefile.Readable;

/** The directory has no account of that name. */
public final class UnknownAccount extends RuntimeException {

  UnknownAccount(String reportedAs, Throwable cause) {
    super(
        "The directory has no account “"
            + Readable.text(reportedAs)
            + "”. Check the spelling, or use the object id from the Microsoft Entra admin center."
            + " No case was opened.",
        cause);
  }
}
