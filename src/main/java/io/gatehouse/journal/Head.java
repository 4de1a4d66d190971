package io.gatehouse.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The signed end of a chain: how many entries there are and the last one's hash.
 *
 * @param caseId number of the case
 * @param entries how many entries the chain has
 * @param hash hash of the last one
 * @param keyId id of the key that signed
 * @param signature 128 hexadecimal digits
 */
public record Head(String caseId, long entries, String hash, String keyId, String signature) {

  static Head signed(String caseId, long entries, String hash, SigningKey key) {
    return new Head(
        caseId, entries, hash, key.id(), key.sign(statement(caseId, entries, hash, key.id())));
  }

  /** For a package. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("caseId", caseId);
    json.put("entries", entries);
    json.put("hash", hash);
    json.put("keyId", keyId);
    json.put("signature", signature);
    return json;
  }

  /**
   * Reads {@link #json()}; null for null.
   *
   * @throws RuntimeException when it is not a head's
   */
  public static Head of(Map<String, Object> json) {
    return json == null
        ? null
        : new Head(
            Objects.requireNonNull((String) json.get("caseId")),
            ((Number) json.get("entries")).longValue(),
            Objects.requireNonNull((String) json.get("hash")),
            (String) json.get("keyId"),
            (String) json.get("signature"));
  }

  String statement() {
    return statement(caseId, entries, hash, keyId);
  }

  private static String statement(String caseId, long entries, String hash, String keyId) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("signed", "gatehouse-journal-head");
    statement.put("caseId", caseId);
    statement.put("entries", entries);
    statement.put("hash", hash);
    statement.put("keyId", keyId);
    return CanonicalJson.of(statement);
  }
}
