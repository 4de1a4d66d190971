package io.gatehouse.journal;

import java.util.Set;

/**
 * Ids of the keys whose signatures are believed. An empty set believes any key: then a signature
 * proves only that everything is by the same hand.
 */
public record TrustedKeys(Set<String> ids) {

  /** Believes whatever key is there; the reader compares its id with the published one. */
  public static final TrustedKeys ANY = new TrustedKeys(Set.of());

  public TrustedKeys {
    ids = Set.copyOf(ids);
  }

  boolean trusts(String keyId) {
    return ids.isEmpty() || ids.contains(keyId);
  }
}
