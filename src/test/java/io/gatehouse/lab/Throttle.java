package io.gatehouse.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The documented limits, or smaller ones, counted in sliding windows. */
final class Throttle {

  private static final int OUTLOOK_CONCURRENT = 4;

  /** What costs more than 1. */
  private static final Map<Pattern, Integer> COSTS =
      Map.of(
          Pattern.compile(
              "GET (users|applications(/[^/]+/extensionproperties)?"
                  + "|users/[^/]+/(memberof|transitivememberof|ownedobjects|licensedetails)"
                  + "|oauth2permissiongrants(/[^/]+)?|serviceprincipals/[^/]+/approleassignments)"
                  + "|POST users/[^/]+/getmember(groups|objects)"),
          2,
          Pattern.compile(
              "GET (contracts|subscribedskus|groups/[^/]+/members)|POST directoryobjects/getbyids"),
          3,
          Pattern.compile(
              "GET domains/[^/]+/domainnamereferences|POST users/[^/]+/checkmember(groups|objects)"),
          4,
          Pattern.compile("GET groups/[^/]+/transitivemembers"),
          5);

  private final Conditions.Limits limits;
  private final Map<String, Window> windows = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();

  Throttle(Conditions.Limits limits) {
    this.limits = limits;
  }

  /** Ends the concurrency that a call takes up. */
  interface Lease extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Window {
    private final int limit;
    private final long nanos;
    private final Deque<long[]> spent = new ArrayDeque<>();
    private long total;

    Window(int limit, long millis) {
      this.limit = limit;
      this.nanos = millis * 1_000_000;
    }

    /** Nanoseconds until the cost fits; 0 when it was spent. */
    long spend(int cost, long now) {
      while (!spent.isEmpty() && now - spent.peekFirst()[0] >= nanos) {
        total -= spent.removeFirst()[1];
      }
      if (total + cost <= limit) {
        spent.addLast(new long[] {now, cost});
        total += cost;
        return 0;
      }
      return Math.max(1, nanos - (now - spent.peekFirst()[0]));
    }
  }

  /**
   * Lets a call pass or refuses it with 429.
   *
   * @param mailbox whose limit counts for Exchange, null for others
   */
  synchronized Lease enter(Call call, String mailbox) {
    List<String> segments = call.segments();
    String area = segments.size() > 1 ? segments.get(1).toLowerCase(Locale.ROOT) : "";
    String below = segments.size() > 2 ? segments.get(2).toLowerCase(Locale.ROOT) : "";
    if (segments.get(0).equals("adminapi")) {
      return concurrent("exchange " + mailbox);
    }
    if (area.equals("identityprotection") || below.equals("conditionalaccess")) {
      count("identity protection", 1, limits.identityProtectionMillis(), 1, false);
    } else if (area.equals("auditlogs") || area.equals("reports")) {
      count("reports", 5, limits.reportsMillis(), 1, true);
    } else if (area.equals("security")) {
      return security(below);
    } else if (segments.size() > 3 && segments.get(3).toLowerCase(Locale.ROOT).startsWith("mail")) {
      count("outlook " + below, 10_000, 600_000, 1, true);
      return concurrent("outlook " + below);
    } else if (!area.equals("admin")) {
      count("identity", limits.directoryUnits(), 10_000, units(call), true);
      if (!call.method().equals("GET")) {
        count("identity writes", 3_000, 150_000, 1, true);
      }
    }
    return () -> {};
  }

  private Lease security(String below) {
    if (below.startsWith("securescore")) {
      count("secure score", 10_000, 600_000, 1, true);
      return concurrent("secure score");
    }
    if (below.equals("alerts_v2") || below.equals("incidents")) {
      count("security alerts", 150, 60_000, 1, true);
    }
    return () -> {};
  }

  /** What a directory call costs: Microsoft's table at graph/throttling-limits#pattern. */
  private static int units(Call call) {
    List<String> segments = call.segments();
    String path =
        String.join("/", segments.subList(1, segments.size()))
            .toLowerCase(Locale.ROOT)
            .replaceFirst("/(microsoft\\.graph\\.|\\$).*", "");
    String asked = call.method() + " " + path;
    int cost =
        COSTS.entrySet().stream()
            .filter(entry -> entry.getKey().matcher(asked).matches())
            .mapToInt(Map.Entry::getValue)
            .findFirst()
            .orElse(1);
    if (call.query("$expand") != null) {
      cost++;
    }
    if (call.query("$select") != null) {
      cost--;
    }
    return Math.max(1, cost);
  }

  private void count(String bucket, int limit, long millis, int cost, boolean tellsWhen) {
    long wait =
        windows
            .computeIfAbsent(bucket, name -> new Window(limit, millis))
            .spend(cost, System.nanoTime());
    if (wait > 0) {
      ServiceError refused = tooMany();
      if (tellsWhen) {
        refused.header(
            "Retry-After", String.valueOf(Math.max(1, (wait + 999_999_999) / 1_000_000_000)));
      }
      throw refused;
    }
  }

  private Lease concurrent(String bucket) {
    int now = running.getOrDefault(bucket, 0);
    if (now >= OUTLOOK_CONCURRENT) {
      throw new ServiceError(
              429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")
          .header("Retry-After", "1");
    }
    running.put(bucket, now + 1);
    return () -> leave(bucket);
  }

  private synchronized void leave(String bucket) {
    running.merge(bucket, -1, (was, change) -> was + change == 0 ? null : was + change);
  }

  static ServiceError tooMany() {
    return new ServiceError(429, "TooManyRequests", "Too many requests. Please try again later.");
  }
}
