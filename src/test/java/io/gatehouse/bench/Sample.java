package io.gatehouse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times that were measured one after the other. */
final class Sample {

  private final List<Duration> times = new ArrayList<>();

  void add(Duration time) {
    times.add(time);
  }

  List<Duration> times() {
    return List.copyOf(times);
  }

  Duration median() {
    return percentile(50);
  }

  /** The smallest time that so many of a hundred don't exceed. */
  Duration percentile(int percent) {
    List<Duration> sorted = times.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }
}
