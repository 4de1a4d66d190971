package io.gatehouse.microsoft.exchange;

import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Cmdlets that fail because what they should do is done already, which counts as done. */
final class Settled {

  private static final List<String> GONE =
      List.of(
          "isn't present",
          "is not present",
          "there is no existing permission entry",
          "isn't a member",
          "is not a member",
          "couldn't be found",
          "could not be found",
          "membernotfoundexception",
          "usernotfoundinpermissionentryexception");

  private static final List<String> THERE =
      List.of(
          "already a member",
          "already present",
          "existing permission entry was found",
          "memberalreadyexistsexception",
          "useralreadyexistsinpermissionentryexception");

  private Settled() {}

  /** Runs a removal. */
  static Receipt goneCounts(Supplier<Receipt> removal) {
    try {
      return removal.get();
    } catch (TenantItemMissing gone) {
      return new Receipt(gone.requestId(), null);
    } catch (TenantRefused e) {
      return settled(e, GONE);
    }
  }

  /** Runs an addition. */
  static Receipt thereCounts(Supplier<Receipt> addition) {
    try {
      return addition.get();
    } catch (TenantRefused e) {
      return settled(e, THERE);
    }
  }

  private static Receipt settled(TenantRefused e, List<String> signs) {
    String words = (e.code() + " " + e.getMessage()).toLowerCase(Locale.ROOT);
    // A missing role is worded "couldn't be found" too, but is a 403.
    if (e.status() != 403 && signs.stream().anyMatch(words::contains)) {
      return new Receipt(e.requestId(), null);
    }
    throw e;
  }
}
