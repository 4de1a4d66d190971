package io.gatehouse.handover;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.database.SettableClock;
import io.gatehouse.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;

/** Keys, people and a store of one-time secrets to test with. */
final class HandoverFixture {

  static final CaseId CASE = new CaseId("GH-2026-0001");
  static final String OLD_KEY = key(1);
  static final String NEW_KEY = key(2);
  static final Viewer ASTA = new Viewer("asta", "form", "192.0.2.7");
  static final Attestation CALLED =
      new Attestation(
          Attestation.Method.CALLED_BACK_ON_KNOWN_NUMBER, "Called the number in the staff list.");

  private HandoverFixture() {}

  static OneTimeSecrets secrets(TestDatabase database, SettableClock clock, String keys) {
    HandoverSettings settings = settings(keys);
    return new OneTimeSecrets(database.jdbc(), database.transactions(), settings, clock);
  }

  static HandoverSettings settings(String keys) {
    return new HandoverSettings(keys, null, Path.of("unused"), Duration.ofHours(1));
  }

  static ApprovalReference use(int number) {
    return new ApprovalReference("5a2c9f6e-0000-4000-8000-000000000001", number);
  }

  private static String key(long seed) {
    byte[] key = new byte[32];
    new Random(seed).nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
