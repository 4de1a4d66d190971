package io.gatehouse.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an auditor looks for in the list of cases.
 *
 * @param text part of a case number, of the account's names or of what was reported; empty for all
 * @param person part of the user id of somebody who reported or acted; empty for all
 * @param role group id of a role that took part; empty for all
 * @param adminRole part of the name of an admin role that the case took away; empty for all
 * @param state null for all
 * @param from first day of reporting, UTC; null for all
 * @param to last day of reporting, UTC; null for all
 * @param sort what the list is sorted by
 * @param descending whether the largest comes first
 * @param page 1 for the first
 */
record CaseQuery(
    String text,
    String person,
    String role,
    String adminRole,
    Shown state,
    LocalDate from,
    LocalDate to,
    Sort sort,
    boolean descending,
    int page) {

  private static final int LONGEST = 200;
  private static final int LAST_PAGE = 1_000_000;

  /** Which cases the list shows. */
  enum Shown {
    OPEN,
    CLOSED,
    /** On legal hold, open or closed. */
    HELD,
    /** What is left of cases whose record was deleted. */
    DELETED
  }

  /** What the list can be sorted by. */
  enum Sort {
    NUMBER("case_id"),
    ACCOUNT("account_label"),
    STATE("state"),
    PHASE("phase"),
    REPORTED("reported_at"),
    CONTAINED("contained_at"),
    CLOSED("closed_at");

    private final String column;

    Sort(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }

    /** As written in an address. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the parameters of an address; what makes no sense counts as not given. */
  static CaseQuery of(Map<String, String> parameters) {
    return new CaseQuery(
        text(parameters, "q"),
        text(parameters, "person"),
        text(parameters, "role"),
        text(parameters, "adminRole"),
        Arrays.stream(Shown.values())
            .filter(state -> state.name().equalsIgnoreCase(text(parameters, "state")))
            .findFirst()
            .orElse(null),
        day(parameters, "from"),
        day(parameters, "to"),
        Arrays.stream(Sort.values())
            .filter(sort -> sort.key().equals(text(parameters, "sort")))
            .findFirst()
            .orElse(Sort.REPORTED),
        !"up".equals(text(parameters, "order")),
        page(text(parameters, "page")));
  }

  /** Whether anything narrows the list. */
  public boolean narrows() {
    return !(text.isEmpty() && person.isEmpty() && role.isEmpty() && adminRole.isEmpty())
        || state != null
        || from != null
        || to != null;
  }

  /** The address of another page of the same list. */
  public String ofPage(int number) {
    return address(sort, descending, number);
  }

  /** The address of the list sorted by a column; the other way round when it already is. */
  public String sortedBy(Sort by) {
    return address(by, by == sort ? !descending : by == Sort.REPORTED, 1);
  }

  /** The part of the address after the question mark, for the same list in another form. */
  public String parameters() {
    return parameters(sort, descending, 1);
  }

  /** {@code ascending}, {@code descending} or {@code none}, as {@code aria-sort} wants it. */
  public String ariaSort(Sort by) {
    if (by != sort) {
      return "none";
    }
    return descending ? "descending" : "ascending";
  }

  private String address(Sort by, boolean down, int number) {
    return "/audit?" + parameters(by, down, number);
  }

  private String parameters(Sort by, boolean down, int number) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("q", text);
    parameters.put("person", person);
    parameters.put("role", role);
    parameters.put("adminRole", adminRole);
    parameters.put("state", state == null ? "" : state.name());
    parameters.put("from", from == null ? "" : from.toString());
    parameters.put("to", to == null ? "" : to.toString());
    parameters.put("sort", by.key());
    parameters.put("order", down ? "down" : "up");
    parameters.put("page", number == 1 ? "" : String.valueOf(number));
    return parameters.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String text(Map<String, String> parameters, String name) {
    String text = parameters.getOrDefault(name, "").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static LocalDate day(Map<String, String> parameters, String name) {
    try {
      LocalDate day = LocalDate.parse(text(parameters, name));
      return day.getYear() > 1970 && day.getYear() < 10_000 ? day : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int page(String text) {
    return text.matches("\\d{1,7}") ? Math.max(1, Math.min(LAST_PAGE, Integer.parseInt(text))) : 1;
  }
}
