package io.gatehouse.casefile;

/** How a case ended. The names stand at the end events of the model. */
public enum CaseOutcome {
  RECOVERED("Account recovered"),
  FALSE_ALARM("False alarm"),
  LEFT_UNTOUCHED("Protected account left untouched"),
  REPORT_WITHDRAWN("Report withdrawn"),
  REPORT_JOINED("Report joined to the open case");

  private final String words;

  CaseOutcome(String words) {
    this.words = words;
  }

  /** In words, for people. */
  public String words() {
    return words;
  }
}
