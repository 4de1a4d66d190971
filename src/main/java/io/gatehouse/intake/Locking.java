package io.gatehouse.intake;

/** Locking the accounts whose cases are open already. */
public interface Locking {

  /** Whether this node locks as many accounts as it can at the same time. */
  boolean isBusy();
}
