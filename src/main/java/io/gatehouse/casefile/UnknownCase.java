package io.gatehouse.casefile;

/** No case has this number. */
public final class UnknownCase extends RuntimeException {

  public UnknownCase(String caseId) {
    super(
        "There is no case "
            + Readable.text(caseId)
            + ". Check the number; one looks like GH-2026-0001.");
  }
}
