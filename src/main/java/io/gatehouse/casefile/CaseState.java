package io.gatehouse.casefile;

/** Whether a case still needs people or Gatehouse. */
public enum CaseState {
  OPEN,
  CLOSED
}
