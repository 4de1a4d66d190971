package io.gatehouse.approval;

/**
 * Names from the tenant inside a sentence: visible, on one line, and in the order they are read.
 */
final class Quoted {

  private static final int LONGEST = 200;

  private Quoted() {}

  static String of(String value) {
    if (value == null) {
      return "nothing";
    }
    StringBuilder quoted = new StringBuilder("“");
    int[] characters = value.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(characters.length, LONGEST); i++) {
      int c = characters[i];
      if (invisible(c)) {
        quoted.append(String.format("\\u{%04X}", c));
      } else {
        quoted.appendCodePoint(c);
      }
    }
    return quoted.append(characters.length > LONGEST ? "…”" : "”").toString();
  }

  private static boolean invisible(int c) {
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
