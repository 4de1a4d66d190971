package io.gatehouse.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Horizontal bars.
 *
 * @param id of its heading on the page
 * @param what what a bar stands for
 * @param counted what its length counts
 */
record Chart(String id, String title, String remark, String what, String counted, List<Bar> bars) {

  private static final int LONGEST = 300;
  private static final int STEP = 30;

  /**
   * One bar, with its place in the picture.
   *
   * @param y of its top
   */
  record Bar(String label, long value, int y, int width) {

    public int textY() {
      return y + 15;
    }

    public int valueX() {
      return 268 + width;
    }
  }

  /** Bars in the order of the map. */
  static Chart of(
      String id,
      String title,
      String remark,
      String what,
      String counted,
      Map<String, Long> values) {
    long most = values.values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<Map.Entry<String, Long>> entries = List.copyOf(values.entrySet());
    List<Bar> bars =
        IntStream.range(0, entries.size())
            .mapToObj(
                place -> {
                  long value = entries.get(place).getValue();
                  int width =
                      most == 0 ? 0 : (int) Math.max(value > 0 ? 3 : 0, LONGEST * value / most);
                  return new Bar(entries.get(place).getKey(), value, 4 + place * STEP, width);
                })
            .toList();
    return new Chart(id, title, remark, what, counted, bars);
  }

  /** Whether every bar has no length. */
  public boolean isEmpty() {
    return bars.stream().allMatch(bar -> bar.value() == 0);
  }

  public int height() {
    return bars.size() * STEP + 4;
  }
}
