package io.gatehouse.microsoft.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Dates of HTTP headers (RFC 9110, 5.6.7). */
final class HttpDate {

  private HttpDate() {}

  /** Null when there is none or it cannot be read. */
  static Instant parse(String header) {
    if (header == null) {
      return null;
    }
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip(), Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
