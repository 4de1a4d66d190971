package io.gatehouse.handover;

/**
 * How the person who hands a secret over made sure who receives it.
 *
 * @param note in their words, for example the number called; at most 2000 characters
 */
public record Attestation(Method method, String note) {

  private static final int LONGEST_NOTE = 2000;

  /**
   * @throws IllegalArgumentException with a message for that person, when method or note are
   *     missing
   */
  public Attestation {
    if (method == null) {
      throw new IllegalArgumentException("Say how you made sure who the user is; choose one way.");
    }
    if (note == null || note.isBlank()) {
      throw new IllegalArgumentException(
          "Write in a few words how you made sure who the user is, for example the number you"
              + " called.");
    }
    note = note.strip();
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "The note is longer than " + LONGEST_NOTE + " characters; shorten it.");
    }
  }

  /** How a user's identity was verified, out of band. */
  public enum Method {
    CALLED_BACK_ON_KNOWN_NUMBER("Called back on a number known before"),
    IN_PERSON("Met in person"),
    VIDEO_WITH_ID("Video call with an identity document"),
    THROUGH_MANAGER("Through their manager");

    private final String title;

    Method(String title) {
      this.title = title;
    }

    /** In words. */
    public String title() {
      return title;
    }
  }
}
