package io.gatehouse.audit;

/**
 * Text from outside as an auditor must see it: nothing invisible, nothing that reorders the line.
 * What can't be seen is written as its code point instead of being dropped, because its presence is
 * a finding.
 */
final class Plain {

  private Plain() {}

  /** On one line; null reads as an empty text. */
  static String line(String text) {
    return written(text, false);
  }

  /** Keeps line breaks and tabs; null reads as an empty text. */
  static String block(String text) {
    return written(text, true);
  }

  private static String written(String text, boolean breaks) {
    if (text == null) {
      return "";
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (breaks && (c == '\n' || c == '\t')) {
                plain.appendCodePoint(c);
              } else if (breaks && c == '\r') {
                plain.append("");
              } else if (isInvisible(c)) {
                plain.append(String.format("\\u{%04X}", c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
