package io.gatehouse.microsoft.pacing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the directory charges for a request, in resource units: Microsoft's table (<a
 * href="https://learn.microsoft.com/graph/throttling-limits#pattern">throttling limits</a>). What
 * is said there of {@code me} holds of {@code users/{id}} too.
 */
final class DirectoryCosts {

  private static final int OF_ALL_OTHERS = 1;

  private static final Map<String, Integer> BASE =
      Map.ofEntries(
          Map.entry("GET applications", 2),
          Map.entry("GET applications/*/extensionproperties", 2),
          Map.entry("GET contracts", 3),
          Map.entry("POST directoryobjects/getbyids", 3),
          Map.entry("GET domains/*/domainnamereferences", 4),
          Map.entry("GET groups/*/members", 3),
          Map.entry("GET groups/*/transitivemembers", 5),
          Map.entry("GET oauth2permissiongrants", 2),
          Map.entry("GET oauth2permissiongrants/*", 2),
          Map.entry("GET serviceprincipals/*/approleassignments", 2),
          Map.entry("GET subscribedskus", 3),
          Map.entry("GET users", 2),
          Map.entry("GET users/*/licensedetails", 2),
          Map.entry("GET users/*/memberof", 2),
          Map.entry("GET users/*/ownedobjects", 2),
          Map.entry("GET users/*/transitivememberof", 2),
          Map.entry("POST users/*/checkmembergroups", 4),
          Map.entry("POST users/*/checkmemberobjects", 4),
          Map.entry("POST users/*/getmembergroups", 2),
          Map.entry("POST users/*/getmemberobjects", 2));

  private DirectoryCosts() {}

  /**
   * Of one request; expanded it costs one more, selected one less, and nothing less than one.
   *
   * @param path below the version, for example {@code [users, 8f5c, memberOf]}
   * @param options names of the query's parameters, for example {@code $select}
   */
  static int units(String method, List<String> path, Set<String> options) {
    int cost = BASE.getOrDefault(method + " " + pattern(path), OF_ALL_OTHERS);
    cost += options.contains("$expand") ? 1 : 0;
    cost -= options.contains("$select") ? 1 : 0;
    return Math.max(1, cost);
  }

  /** Every second segment names one object; a cast or count at the end changes no cost. */
  private static String pattern(List<String> path) {
    List<String> pattern = new ArrayList<>();
    for (String segment : path) {
      String name = segment.toLowerCase(Locale.ROOT);
      if (name.startsWith("microsoft.graph.") || name.startsWith("$")) {
        break;
      }
      boolean fixed = pattern.size() % 2 == 0 || name.equals("getbyids");
      pattern.add(fixed ? name : "*");
    }
    return String.join("/", pattern);
  }
}
