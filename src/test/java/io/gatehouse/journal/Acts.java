package io.gatehouse.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Acts for tests. */
public final class Acts {

  private Acts() {}

  public static Act of(String kind) {
    Map<String, Object> before = new LinkedHashMap<>();
    before.put("accountEnabled", true);
    before.put("names", Arrays.asList("Zoë", null, "\u0000\"\\\n"));
    return new Act(
        new Actor.System("block-sign-in"),
        kind,
        "Blocked sign-in.",
        "8f5c",
        before,
        Map.of("accountEnabled", false, "methods", List.of(1, 2.5, 9_007_199_254_740_993L)),
        Act.Outcome.DONE,
        "req-1",
        Instant.parse("2026-11-21T08:00:00.123Z"));
  }

  public static Act by(String person, String kind) {
    return new Act(
        new Actor.Person(person, "form"),
        kind,
        person + " claimed the task.",
        null,
        null,
        null,
        Act.Outcome.DONE,
        null,
        null);
  }
}
