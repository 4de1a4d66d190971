package io.gatehouse.triage;

/** What triage says about a finding; a person decides what follows. */
public enum Verdict {
  SUSPICIOUS,
  BENIGN,
  /** Data that the verdict needs is missing; the reasons say which. */
  NOT_EVALUATED
}
