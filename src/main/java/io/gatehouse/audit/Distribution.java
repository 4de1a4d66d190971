package io.gatehouse.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How durations are spread.
 *
 * @param sorted shortest first
 */
record Distribution(List<Duration> sorted) {

  private static final Map<String, Duration> BELOW = new LinkedHashMap<>();

  static {
    BELOW.put("under 5 s", Duration.ofSeconds(5));
    BELOW.put("5–15 s", Duration.ofSeconds(15));
    BELOW.put("15–60 s", Duration.ofMinutes(1));
    BELOW.put("1–5 min", Duration.ofMinutes(5));
    BELOW.put("5–15 min", Duration.ofMinutes(15));
    BELOW.put("15–60 min", Duration.ofHours(1));
    BELOW.put("1–4 h", Duration.ofHours(4));
    BELOW.put("4–24 h", Duration.ofDays(1));
    BELOW.put("over a day", Duration.ofDays(1_000_000));
  }

  Distribution {
    sorted = sorted.stream().sorted().toList();
  }

  /** How many fall into each span of time. */
  public Map<String, Long> spans() {
    Map<String, Long> spans = new LinkedHashMap<>();
    Duration[] from = {Duration.ofDays(-1_000_000)};
    BELOW.forEach(
        (label, below) -> {
          Duration least = from[0];
          spans.put(
              label,
              sorted.stream()
                  .filter(took -> took.compareTo(least) >= 0 && took.compareTo(below) < 0)
                  .count());
          from[0] = below;
        });
    return spans;
  }

  /** The middle one, null when there is none. */
  public Duration median() {
    return percentile(50);
  }

  /** The shortest that at least so many percent don't exceed, null when there is none. */
  public Duration percentile(int percent) {
    if (sorted.isEmpty()) {
      return null;
    }
    int place = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
    return sorted.get(Math.max(0, place));
  }

  /** Median and the slowest twentieth, as a sentence. */
  public String inWords() {
    return sorted.isEmpty()
        ? "No figures yet."
        : "%d %s; half within %s, 95 %% within %s."
            .formatted(
                sorted.size(),
                sorted.size() == 1 ? "figure" : "figures",
                Words.inWords(median()),
                Words.inWords(percentile(95)));
  }
}
