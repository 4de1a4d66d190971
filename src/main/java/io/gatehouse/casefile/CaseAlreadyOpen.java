package io.gatehouse.casefile;

/** There is an open case for the account; a second one would work against the first. */
public final class CaseAlreadyOpen extends RuntimeException {

  private final CaseId openCase;

  public CaseAlreadyOpen(CaseId openCase) {
    super(
        "Case "
            + openCase
            + " is open for this account. Your report has been added to it; work on in that case.");
    this.openCase = openCase;
  }

  /** The case that is open. */
  public CaseId openCase() {
    return openCase;
  }
}
