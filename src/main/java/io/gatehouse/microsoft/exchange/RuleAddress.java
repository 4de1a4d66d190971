package io.gatehouse.microsoft.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in an inbox rule: {@code "Name" [SMTP:a@b]} for one outside, {@code "Name" [EX:/o=…]}
 * for a recipient of the organisation, or plain.
 */
final class RuleAddress {

  /** The last bracket counts: the name before it is its author's and may hold brackets too. */
  private static final Pattern ROUTED =
      Pattern.compile(
          "^.*\\[(?<kind>[A-Za-z]+):(?<address>[^\\[\\]]*)\\]\\s*$",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private RuleAddress() {}

  /** The address alone; an {@code EX} address stays a legacy distinguished name. */
  static String plain(String value) {
    Matcher routed = ROUTED.matcher(value);
    if (routed.matches()) {
      return routed.group("address").strip();
    }
    String text = value.strip();
    return text.regionMatches(true, 0, "smtp:", 0, 5) ? text.substring(5).strip() : text;
  }
}
