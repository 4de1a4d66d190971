package io.gatehouse.casefile;

/** Text from outside, made fit for a sentence. */
public final class Readable {

  private static final int LONGEST = 200;

  private Readable() {}

  /**
   * Drops what can't be seen or would reorder the line (control, format and bidirectional
   * characters) and cuts what is too long to read.
   *
   * @param text may be null, which reads as an empty text
   */
  public static String text(String text) {
    if (text == null) {
      return "";
    }
    String visible = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]+", " ").strip();
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
  }
}
