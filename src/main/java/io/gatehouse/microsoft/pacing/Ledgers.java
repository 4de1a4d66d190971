package io.gatehouse.microsoft.pacing;

/** Keeps the ledgers of all limits, for all nodes that share them. */
interface Ledgers {

  /**
   * Changes one, as if nobody else did, whatever becomes of the caller's transaction.
   *
   * @param name of the limit, at most 200 characters
   * @throws RuntimeException when it can't be reached
   */
  <T> T change(String name, Change<T> change);

  /** A change; may be asked for more than once. */
  interface Change<T> {
    Changed<T> of(Ledger present, long now);
  }

  /** What comes of a change. */
  record Changed<T>(Ledger next, T result) {}
}
