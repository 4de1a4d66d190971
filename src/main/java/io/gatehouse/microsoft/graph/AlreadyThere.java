package io.gatehouse.microsoft.graph;

import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Changes that were made before count as made. Graph has no code of its own for "is already there":
 * it says 400 or 409 with these words.
 */
final class AlreadyThere {

  private AlreadyThere() {}

  /** Runs a creation. */
  static Receipt counts(Supplier<Receipt> creation) {
    try {
      return creation.get();
    } catch (TenantRefused e) {
      if (saysSo(e)) {
        return new Receipt(e.requestId(), null);
      }
      throw e;
    }
  }

  /** Runs a removal. */
  static Receipt goneCounts(Supplier<Receipt> removal) {
    try {
      return removal.get();
    } catch (TenantItemMissing gone) {
      return new Receipt(gone.requestId(), null);
    } catch (TenantRefused e) {
      if (e.code().endsWith("DoesNotExist")) {
        return new Receipt(e.requestId(), null);
      }
      throw e;
    }
  }

  private static boolean saysSo(TenantRefused e) {
    String words = (e.code() + " " + e.getMessage()).toLowerCase(Locale.ROOT);
    return (e.status() == 400 || e.status() == 409)
        && (words.contains("already exist")
            || words.contains("conflicting object")
            || words.contains("roleassignmentexists"));
  }
}
