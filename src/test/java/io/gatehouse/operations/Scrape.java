package io.gatehouse.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running Gatehouse gives to Prometheus. */
public final class Scrape {

  private static final Pattern LINE = Pattern.compile("([a-zA-Z_:]\\w*)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final List<Series> all;

  private record Series(String metric, Map<String, String> labels, double value) {}

  private Scrape(List<Series> all) {
    this.all = all;
  }

  /**
   * Reads the text format.
   *
   * @throws IllegalArgumentException when a line is none
   */
  public static Scrape of(String text) {
    List<Series> all = new ArrayList<>();
    for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException("Can't read " + line);
      }
      Map<String, String> labels = new LinkedHashMap<>();
      if (parts.group(2) != null) {
        LABEL.matcher(parts.group(2)).results().forEach(l -> labels.put(l.group(1), l.group(2)));
      }
      String value = parts.group(3).replace("+Inf", "Infinity");
      all.add(new Series(parts.group(1), labels, Double.parseDouble(value)));
    }
    return new Scrape(all);
  }

  /** The labels of each series of a metric; empty when there is no such metric. */
  public List<Map<String, String>> labelsOf(String metric) {
    return all.stream().filter(one -> one.metric.equals(metric)).map(Series::labels).toList();
  }

  /**
   * The value of the one series that has these labels, and perhaps others.
   *
   * @param labels names and values in turn
   */
  public double value(String metric, String... labels) {
    List<Series> found =
        all.stream().filter(one -> one.metric.equals(metric) && has(one, labels)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          metric + List.of(labels) + " has " + found.size() + " series, not one");
    }
    return found.get(0).value;
  }

  /** All values of a metric that have these labels, added up; zero when there are none. */
  public double sum(String metric, String... labels) {
    return all.stream()
        .filter(one -> one.metric.equals(metric) && has(one, labels))
        .mapToDouble(Series::value)
        .sum();
  }

  private static boolean has(Series series, String... labels) {
    for (int at = 0; at < labels.length; at += 2) {
      if (!labels[at + 1].equals(series.labels.get(labels[at]))) {
        return false;
      }
    }
    return true;
  }
}
