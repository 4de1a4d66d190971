package io.gatehouse.engine;

/** What can't wait, locking accounts. */
public interface UrgentWork {

  /** Whether this node carries out urgent jobs and has no thread for another one now. */
  boolean isBusy();
}
