package io.gatehouse.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds who answers a Graph path. A literal segment wins over a parameter. */
final class Router {

  /** Answers one operation. */
  interface Handler {
    Reply handle(Call call);
  }

  private record Operation(String permissions, Handler handler, boolean beta) {}

  private record Route(List<String> segments, Map<String, Operation> operations) {}

  private final Map<Integer, List<Route>> routes = new HashMap<>();

  /**
   * Serves an operation in v1.0 and beta.
   *
   * @param template for example {@code /users/{user}/manager}
   * @param permissions application permissions, alternatives with {@code |}, all with {@code &}
   */
  Router on(String method, String template, String permissions, Handler handler) {
    return add(method, template, new Operation(permissions, handler, false));
  }

  /** Serves an operation in beta only. */
  Router onBeta(String method, String template, String permissions, Handler handler) {
    return add(method, template, new Operation(permissions, handler, true));
  }

  Router get(String template, String permissions, Handler handler) {
    return on("GET", template, permissions, handler);
  }

  /** Templates with their methods, for tests that call every one of them. */
  Map<String, List<String>> operations() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    routes
        .values()
        .forEach(
            list ->
                list.forEach(
                    route ->
                        all.put(
                            "/" + String.join("/", route.segments()),
                            List.copyOf(route.operations().keySet()))));
    return all;
  }

  /** The template that serves a path, as in {@link #operations()}; null when none does. */
  String template(List<String> segments) {
    Route best = best(segments);
    return best == null ? null : "/" + String.join("/", best.segments());
  }

  private Router add(String method, String template, Operation operation) {
    List<String> segments = List.of(template.substring(1).split("/"));
    List<Route> sameLength = routes.computeIfAbsent(segments.size(), n -> new ArrayList<>());
    for (Route route : sameLength) {
      if (route.segments().equals(segments)) {
        route.operations().put(method, operation);
        return this;
      }
    }
    sameLength.add(new Route(segments, new LinkedHashMap<>(Map.of(method, operation))));
    return this;
  }

  /** Answers a call whose first segment is the version. */
  Reply answer(Call call) {
    boolean beta = call.segments().get(0).equals("beta");
    List<String> segments = call.segments().subList(1, call.segments().size());
    Route best = best(segments);
    Operation operation = best == null ? null : best.operations().get(call.method());
    boolean hidden = operation != null && operation.beta() && !beta;
    if (best == null || hidden) {
      String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
      throw new ServiceError(
          400, "BadRequest", "Resource not found for the segment '" + last + "'.");
    }
    if (operation == null) {
      throw new ServiceError(
          405,
          "Request_BadRequest",
          "Specified HTTP method is not allowed for the request target.");
    }
    if (!call.grants().satisfies(operation.permissions())) {
      throw ServiceError.denied();
    }
    return operation.handler().handle(call.with(parameters(best, segments)));
  }

  private Route best(List<String> segments) {
    Route best = null;
    int bestLiterals = -1;
    for (Route route : routes.getOrDefault(segments.size(), List.of())) {
      int literals = literals(route, segments);
      if (literals > bestLiterals) {
        best = route;
        bestLiterals = literals;
      }
    }
    return best;
  }

  private static int literals(Route route, List<String> segments) {
    int literals = 0;
    for (int i = 0; i < segments.size(); i++) {
      String expected = route.segments().get(i);
      if (expected.equalsIgnoreCase(segments.get(i))) {
        literals++;
      } else if (!matchesParameter(expected, segments.get(i))) {
        return -1;
      }
    }
    return literals;
  }

  /** {@code {id}} matches anything; {@code name('{id}')} matches an OData key or argument. */
  private static boolean matchesParameter(String expected, String actual) {
    int open = expected.indexOf('{');
    if (open < 0) {
      return false;
    }
    String before = expected.substring(0, open);
    String after = expected.substring(expected.indexOf('}') + 1);
    return actual.length() >= before.length() + after.length()
        && actual.startsWith(before)
        && actual.endsWith(after)
        && !(before.isEmpty() && actual.startsWith("$"));
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String expected = route.segments().get(i);
      int open = expected.indexOf('{');
      if (open >= 0) {
        int close = expected.indexOf('}');
        String value = segments.get(i);
        found.put(
            expected.substring(open + 1, close),
            value.substring(open, value.length() - (expected.length() - close - 1)));
      }
    }
    return found;
  }
}
