package io.gatehouse.evidence;

import io.gatehouse.journal.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Names and forms that writer and verifier of a case package share. */
final class PackageLayout {

  static final String FORMAT = "gatehouse-case-1";
  static final String CONTENTS = "contents.json";
  static final String CONTENTS_SIGNATURE = "contents.sig";
  static final String JOURNAL = "journal.jsonl";
  static final String SIGNATURES = "signatures.json";
  static final String EVIDENCE_INDEX = "evidence-index.json";
  static final String REPORT = "report.pdf";
  static final String MANIFESTS = "manifests/";
  static final String EVIDENCE = "evidence/";
  static final String KEYS = "keys/";
  static final String MODELS = "models/";

  /** One folder deep, and nothing that a file system could take for something else. */
  private static final Pattern NAME =
      Pattern.compile("([a-z]+/)?[A-Za-z0-9_-][A-Za-z0-9_.-]{0,150}");

  private static final String SEAL_PREFIX = "gatehouse-package ";

  /** The comment at the end of the ZIP: prefix, key id, blank, signature. */
  static final int SEAL_LENGTH = SEAL_PREFIX.length() + 64 + 1 + 128;

  static final Pattern SEAL = Pattern.compile(SEAL_PREFIX + "([0-9a-f]{64}) ([0-9a-f]{128})");

  private PackageLayout() {}

  static boolean isSafe(String name) {
    return NAME.matcher(name).matches() && !name.contains("..");
  }

  static String manifest(int round, int edition) {
    return MANIFESTS + "round-" + round + "-edition-" + edition + ".json";
  }

  static String evidence(String sha256) {
    return EVIDENCE + sha256 + ".json";
  }

  static String key(String keyId) {
    return KEYS + keyId + ".pem";
  }

  static String seal(String keyId, String signature) {
    return SEAL_PREFIX + keyId + " " + signature;
  }

  /** What the seal of the ZIP signs: the hash of every byte before it. */
  static String sealStatement(String sha256, String keyId) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("signed", "gatehouse-package");
    statement.put("sha256", sha256);
    statement.put("keyId", keyId);
    return CanonicalJson.of(statement);
  }
}
