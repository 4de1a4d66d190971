package io.gatehouse.microsoft.pacing;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request costs. The areas, the units and the factors are Microsoft's (<a
 * href="https://learn.microsoft.com/graph/throttling-limits">throttling limits</a>).
 *
 * @param area whose limits it counts against
 * @param mailbox whose, for {@link Area#MAILBOX}; null for the others
 * @param units of the directory
 * @param change whether it changes something
 */
public record Toll(Area area, String mailbox, int units, boolean change) {

  /** Requests about no mailbox in particular count together. */
  private static final String ORGANISATION = "organisation";

  /** Parts of the tenant whose limits are counted apart. */
  enum Area {
    DIRECTORY,
    IDENTITY_PROTECTION,
    REPORTS,
    SECURE_SCORE,
    SECURITY_ALERTS,
    MAILBOX,
    MESSAGE_TRACE,
    UNLIMITED
  }

  /**
   * Of a request to Graph.
   *
   * @param path below the version, for example {@code [users, 8f5c, memberOf]}
   * @param options names of the query's parameters, for example {@code $select}
   */
  public static Toll ofGraph(String method, List<String> path, Set<String> options) {
    boolean change = !"GET".equals(method);
    String area = segment(path, 0);
    String below = segment(path, 1);
    if (area.equals("identityprotection") || below.equals("conditionalaccess")) {
      return new Toll(Area.IDENTITY_PROTECTION, null, 1, change);
    }
    return switch (area) {
      case "auditlogs", "reports" -> new Toll(Area.REPORTS, null, 1, change);
      case "security" -> new Toll(security(below), null, 1, change);
      case "admin" -> new Toll(Area.MESSAGE_TRACE, null, 1, change);
      default ->
          segment(path, 2).startsWith("mail")
              ? ofMailbox(below, change)
              : new Toll(Area.DIRECTORY, null, DirectoryCosts.units(method, path, options), change);
    };
  }

  /** Of a batch of so many of them: each counts as if it were sent alone. */
  public Toll times(int requests) {
    return new Toll(area, mailbox, units * requests, change);
  }

  /**
   * Of a cmdlet of Exchange Online.
   *
   * @param mailbox that it is routed to, null for the organisation
   */
  public static Toll ofExchange(String mailbox, boolean change) {
    return ofMailbox(mailbox == null ? ORGANISATION : mailbox, change);
  }

  private static Toll ofMailbox(String mailbox, boolean change) {
    return new Toll(Area.MAILBOX, mailbox.toLowerCase(Locale.ROOT), 1, change);
  }

  private static Area security(String below) {
    if (below.startsWith("securescore")) {
      return Area.SECURE_SCORE;
    }
    return below.equals("alerts_v2") || below.equals("incidents")
        ? Area.SECURITY_ALERTS
        : Area.UNLIMITED;
  }

  private static String segment(List<String> path, int index) {
    return index >= 0 && index < path.size() ? path.get(index).toLowerCase(Locale.ROOT) : "";
  }
}
