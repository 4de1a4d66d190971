package io.gatehouse.intake;

import io.gatehouse.journal.Actor;
import java.util.function.Function;

/** Who reports: the person or application whose request is being answered. */
public interface Reporter {

  /** The signed-in reporter. */
  Actor.Person current();

  /** The same work for any thread, done as the signed-in reporter. */
  <A, B> Function<A, B> carried(Function<A, B> work);
}
