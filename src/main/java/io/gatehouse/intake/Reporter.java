package io.gatehouse.intake;

import io.gatehouse.journal.Actor;

/** Who reports: the person or application whose request is being answered. */
public interface Reporter {

  /** The signed-in reporter. */
  Actor.Person current();
}
