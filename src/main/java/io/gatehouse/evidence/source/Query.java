package io.gatehouse.evidence.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of Graph addresses. */
final class Query {

  private Query() {}

  /** A value for a query parameter or a path segment. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** {@code $filter=} with the expression encoded. */
  static String filter(String expression) {
    return "$filter=" + encoded(expression);
  }

  /** A string literal of OData, in which a quote is doubled. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
