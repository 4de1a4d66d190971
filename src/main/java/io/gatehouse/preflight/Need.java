package io.gatehouse.preflight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step needs: any one of its ways is enough.
 *
 * @param key the step's stable name
 * @param title the step in words
 * @param ways the preferred one first
 * @param remark what holds even when it runs on its own; empty when there is nothing to say
 */
record Need(String key, String title, List<Way> ways, String remark) {

  Need {
    ways = List.copyOf(ways);
  }

  /**
   * One way to do the step; everything in it is needed.
   *
   * @param permissions each entry names one permission, or several with {@code |} of which any is
   *     enough, the least first
   * @param roles directory roles of which any is enough; empty when none is needed
   * @param plan prefix of a service plan that the tenant must have; null when none is needed
   * @param exchange whether Exchange Online must run cmdlets for Gatehouse
   */
  record Way(List<String> permissions, Set<String> roles, String plan, boolean exchange) {

    static Way of(String... permissions) {
      return new Way(List.of(permissions), Set.of(), null, false);
    }

    Way withRole(String... anyOf) {
      return new Way(permissions, new java.util.TreeSet<>(Arrays.asList(anyOf)), plan, exchange);
    }

    Way withPlan(String prefix) {
      return new Way(permissions, roles, prefix, exchange);
    }

    Way withExchange() {
      return new Way(permissions, roles, plan, true);
    }

    /** What is missing, in words; empty when nothing is. Unknown counts as there. */
    List<String> missing(io.gatehouse.microsoft.Preflight.Granted granted) {
      List<String> missing = new ArrayList<>();
      for (String permission : permissions) {
        String[] anyOf = permission.split("\\|");
        if (Arrays.stream(anyOf).noneMatch(granted.permissions()::contains)) {
          missing.add("permission " + anyOf[0]);
        }
      }
      if (!roles.isEmpty()
          && granted.directoryRoles() != null
          && roles.stream().noneMatch(granted.directoryRoles()::contains)) {
        missing.add("directory role " + String.join(" or ", roles));
      }
      if (plan != null
          && granted.servicePlans() != null
          && granted.servicePlans().stream().noneMatch(name -> name.startsWith(plan))) {
        missing.add("licence with " + plan);
      }
      if (exchange && granted.exchangeProblem() != null) {
        missing.add("access to Exchange Online (" + granted.exchangeProblem() + ")");
      }
      return missing;
    }
  }

  /** Whether it runs on its own, and why not. */
  Finding check(io.gatehouse.microsoft.Preflight.Granted granted) {
    Optional<List<String>> best =
        ways.stream().map(way -> way.missing(granted)).filter(List::isEmpty).findFirst();
    return best.isPresent()
        ? new Finding(key, title, true, remark)
        : new Finding(
            key, title, false, "missing: " + String.join("; ", ways.get(0).missing(granted)));
  }

  /**
   * What preflight says of a step.
   *
   * @param automatic whether Gatehouse does it on its own; else a person has to
   * @param reason why not, or a remark; may be empty
   */
  record Finding(String key, String title, boolean automatic, String reason) {}
}
