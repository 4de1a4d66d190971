package io.gatehouse.faults;

/**
 * What came of a fault.
 *
 * @param outcome how it ended
 * @param wrong what must not be, in words; null when all is well
 */
record Cell(Outcome outcome, String wrong) {

  /** How a step ends that met a fault. */
  enum Outcome {
    /** Nobody noticed: the call is not needed, or the connection repeated it. */
    UNNOTICED('='),
    /** Tried again, to the end that it has without the fault. */
    RETRIED('R'),
    /** A step by hand, with instructions. */
    BY_HAND('H'),
    /** Evidence that could not be collected, which holds the case open until acknowledged. */
    GAP('G'),
    /** Something that could not be evaluated, shown to the analyst as such. */
    UNKNOWN('U'),
    /** The service says that there is none, and is taken at its word. */
    BELIEVED('-'),
    /** Looked at again until it shows, and raised to an analyst after a day. */
    WAITS('W'),
    /** Raised to an analyst; tried again when they say so, to the end without the fault. */
    INCIDENT('I'),
    /** What was approved does not show as it was shown to them: approvers are asked again. */
    ASKED_AGAIN('A'),
    /** Refused in words to the person at the desk, whose next try is as without the fault. */
    REFUSED('P'),
    /** The call was not made. */
    NOT_MET('.'),
    /** None of these. */
    WRONG('!');

    private final char sign;

    Outcome(char sign) {
      this.sign = sign;
    }

    char sign() {
      return sign;
    }
  }
}
