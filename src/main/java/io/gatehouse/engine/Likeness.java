package io.gatehouse.engine;

import java.util.regex.Pattern;

/** SQL's {@code like} for what is not in SQL. */
final class Likeness {

  private Likeness() {}

  /** Whether the text is like the pattern; a pattern of null matches everything. */
  static boolean matches(String text, String pattern) {
    if (pattern == null) {
      return true;
    }
    if (text == null) {
      return false;
    }
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(
          switch (c) {
            case '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .matches();
  }
}
