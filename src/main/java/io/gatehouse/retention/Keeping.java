package io.gatehouse.retention;

import java.time.Instant;
import java.time.Period;
import java.util.StringJoiner;

/**
 * How long a case is kept.
 *
 * @param hold the last legal hold, lifted or not; null when there never was one
 * @param until when its record is deleted at the earliest; null while it is open or on hold
 * @param afterClosing for how long closed cases are kept
 */
public record Keeping(LegalHold hold, Instant until, Period afterClosing) {

  /** Whether a legal hold keeps the case now. */
  public boolean held() {
    return hold != null && hold.holds();
  }

  /** A time as people say it: {@code 3 years}, {@code 1095 days}. */
  public static String inWords(Period period) {
    StringJoiner words = new StringJoiner(" and ");
    add(words, period.getYears(), "year");
    add(words, period.getMonths(), "month");
    add(words, period.getDays(), "day");
    return words.length() == 0 ? "0 days" : words.toString();
  }

  private static void add(StringJoiner words, int number, String unit) {
    if (number != 0) {
      words.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }
}
