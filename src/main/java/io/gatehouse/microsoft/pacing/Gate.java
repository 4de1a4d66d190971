package io.gatehouse.microsoft.pacing;

import java.time.Duration;
import java.util.Optional;

/** Lets requests through as one limit allows. */
interface Gate {

  /** The limit in words, for example {@code Identity Protection}. */
  String words();

  /**
   * Asks for one request.
   *
   * @param units what it costs
   * @param change whether it changes something
   */
  Asked ask(int units, Caller caller, boolean change);

  /**
   * A step that has longer to wait is put off.
   *
   * @param units what it wanted
   * @param delay what it was told
   * @return when it should come back, so that not all come back for the same units
   */
  default Duration putOff(int units, Caller caller, Duration delay) {
    return delay;
  }

  /** The service turned somebody away; everybody waits so long. */
  void close(Duration pause);

  /** A step of a case asks for nothing more for now. */
  default void left(String step) {}

  /** What came of asking: either a pass, or how long to wait before asking again. */
  record Asked(Pass pass, Duration delay, boolean inTurn) {

    static Asked passed(Pass pass) {
      return new Asked(pass, Duration.ZERO, true);
    }

    static Asked later(Duration wait) {
      return new Asked(null, wait, false);
    }

    /** Later, but before everybody else. */
    static Asked next(Duration wait) {
      return new Asked(null, wait, true);
    }

    Optional<Pass> passed() {
      return Optional.ofNullable(pass);
    }
  }

  /** Lets one request through. */
  interface Pass {

    Pass NOTHING_TO_RETURN = new Pass() {};

    /** The answer came, or none will. */
    default void ended() {}

    /** The request was not made after all. */
    default void unused() {
      ended();
    }
  }
}
