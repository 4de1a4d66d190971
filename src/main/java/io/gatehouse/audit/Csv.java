package io.gatehouse.audit;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180) that no spreadsheet takes for a formula: a value that begins
 * like one gets an apostrophe in front, as OWASP advises against CSV injection.
 */
final class Csv {

  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private Csv() {}

  /** One line with its end. */
  static String line(Object... values) {
    return Arrays.stream(values).map(Csv::value).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String value(Object value) {
    String text = value == null ? "" : value.toString();
    String plain = Plain.line(text);
    boolean formula =
        !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
            || !plain.isBlank() && FORMULA_STARTS.indexOf(plain.strip().charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + plain.replace("\"", "\"\"") + '"';
  }
}
