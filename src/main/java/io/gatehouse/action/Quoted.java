package io.gatehouse.action;

/**
 * Text from the tenant inside sentences and commands. Rule, app and device names may have been
 * typed by an attacker who hopes that somebody copies a line into a console.
 */
final class Quoted {

  private Quoted() {}

  /** A name in a sentence, in quotation marks; characters that do not show are spelt out. */
  static String name(String text) {
    return "“" + visible(text == null ? "" : text) + "”";
  }

  /**
   * A PowerShell string that is taken literally. PowerShell ends a single-quoted string at a
   * typographic quotation mark too, so those are doubled like the plain one.
   */
  static String powerShell(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints()
        .filter(c -> !invisible(c))
        .forEach(
            c -> {
              if (c == '\'' || (c >= 0x2018 && c <= 0x201B)) {
                quoted.appendCodePoint(c);
              }
              quoted.appendCodePoint(c);
            });
    return quoted.append('\'').toString();
  }

  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (invisible(c)) {
                shown.append(String.format("<U+%04X>", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
