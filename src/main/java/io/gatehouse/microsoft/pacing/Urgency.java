package io.gatehouse.microsoft.pacing;

import java.time.Duration;

/** How urgent a request is, and so how much of a limit it may use and how long it may wait. */
public enum Urgency {
  /** Blocks sign-in or revokes sessions: everything else leaves room for it. */
  CONTAINMENT(1.0, Duration.ofSeconds(5), Duration.ofSeconds(5)),
  /**
   * Finds the account that is to be contained. Leaves room for containing those that were found. A
   * report does not wait for it: its case is opened, and finds the account later.
   */
  RESOLUTION(0.95, Duration.ofSeconds(1), Duration.ofSeconds(2)),
  /** Evidence, triage, changes, the watch: half of a limit at most. */
  ORDINARY(0.5, Duration.ofSeconds(12), Duration.ofSeconds(2));

  private final double share;
  private final Duration patience;
  private final Duration patienceOfAStep;

  Urgency(double share, Duration patience, Duration patienceOfAStep) {
    this.share = share;
    this.patience = patience;
    this.patienceOfAStep = patienceOfAStep;
  }

  /** How much of a limit that is counted in units may be in use before these wait. */
  double share() {
    return share;
  }

  /** How long a thread waits for room; a step of a case is rather put off in the database. */
  Duration patience(boolean step) {
    return step ? patienceOfAStep : patience;
  }
}
