package io.gatehouse.action;

import io.gatehouse.microsoft.TenantRefused;
import java.util.Locale;

/** Tells a refusal for want of a licence, which no person can do anything about by hand. */
final class Licence {

  private Licence() {}

  static boolean missing(TenantRefused e) {
    String words = (e.code() + " " + e.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("licens") || words.contains("nonpremium") || words.contains("premium p");
  }
}
