package io.gatehouse.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry as it is kept: the canonical JSON that is hashed, its hash, and for a sealing or closing
 * entry the signature.
 *
 * @param body canonical JSON of everything but the hash
 * @param hash SHA-256 over {@code body}, hex
 * @param keyId id of the key that signed, null for an unsigned entry
 * @param signature 128 hexadecimal digits, null for an unsigned entry
 */
public record Link(String body, String hash, String keyId, String signature) {

  /** What is signed for this entry. */
  static String statement(String caseId, long sequence, String kind, String hash, String keyId) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("signed", "gatehouse-journal-entry");
    statement.put("caseId", caseId);
    statement.put("sequence", sequence);
    statement.put("kind", kind);
    statement.put("hash", hash);
    statement.put("keyId", keyId);
    return CanonicalJson.of(statement);
  }
}
