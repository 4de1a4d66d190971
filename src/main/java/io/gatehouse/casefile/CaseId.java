package io.gatehouse.casefile;

import java.util.regex.Pattern;

/**
 * The number of a case that people say aloud: {@code GH-}, the year, and at least four digits. It
 * is the business key of the process and stands in every log line, form and page.
 */
public record CaseId(String value) {

  private static final Pattern FORMAT = Pattern.compile("GH-\\d{4}-\\d{4,}");

  /**
   * @throws IllegalArgumentException when {@code value} is not a case number
   */
  public CaseId {
    if (value == null || !FORMAT.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "“" + value + "” is not a case number; one looks like GH-2026-0001.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
