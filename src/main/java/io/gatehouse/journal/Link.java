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

  private static final String HASH = "hash";

  /** The entry as a line of {@code journal.jsonl}: the body with the hash, without line break. */
  public String line() {
    try {
      Map<String, Object> line = CanonicalJson.read(body);
      line.put(HASH, hash);
      return CanonicalJson.of(line);
    } catch (CanonicalJson.NotCanonical e) {
      // A damaged entry is handed out as it stands, for the verifier to name.
      return body;
    }
  }

  /**
   * Reads {@link #line()}. A line that is not one becomes a link that no verifier accepts.
   *
   * @param keyId id of the key that signed the entry, null when it is not signed
   * @param signature its signature, null when it is not signed
   */
  public static Link ofLine(String line, String keyId, String signature) {
    try {
      Map<String, Object> content = CanonicalJson.read(line);
      Object hash = content.remove(HASH);
      return new Link(CanonicalJson.of(content), String.valueOf(hash), keyId, signature);
    } catch (CanonicalJson.NotCanonical e) {
      return new Link(line, "", keyId, signature);
    }
  }

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
