package io.gatehouse.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 digest of a plan: what an approver's decision is bound to. */
public final class PlanDigest {

  private PlanDigest() {}

  /**
   * The digest over the plan's canonical JSON (RFC 8785), 64 lower-case hex digits. Two plans have
   * the same digest only when every field is the same; the order of items does not matter.
   */
  public static String of(ChangePlan plan) {
    return ofText(PlanJson.write(plan));
  }

  static String ofText(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
