package io.gatehouse.faults;

import io.gatehouse.faults.Cell.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must come of each fault, as {@code docs/fault-matrix.txt} states it: a line per step and
 * call, a column per fault, and in each two signs, for a fault that strikes once and one that
 * lasts.
 */
final class StatedMatrix {

  static final Path FILE = Path.of("docs/fault-matrix.txt");

  /** Not met in the build. */
  private static final String UNKNOWN = "_";

  private final Map<String, List<String>> rows;

  private StatedMatrix(Map<String, List<String>> rows) {
    this.rows = rows;
  }

  static StatedMatrix read() {
    try {
      Map<String, List<String>> rows = new LinkedHashMap<>();
      for (String line : Files.readAllLines(FILE)) {
        String[] parts = line.split("\\|");
        if (parts.length == 3) {
          rows.put(key(parts[0], parts[1]), Arrays.asList(parts[2].strip().split("\\s+")));
        }
      }
      return new StatedMatrix(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is stated of a cell; empty when nothing is. */
  Optional<String> of(Step step, CallKind kind, Trouble trouble, boolean lasting) {
    List<String> cells = rows.get(key(step.name(), kind.words()));
    if (cells == null || cells.size() != Trouble.values().length) {
      return Optional.empty();
    }
    String cell = cells.get(trouble.ordinal());
    int at = lasting ? 2 : 0;
    return cell.length() > at
        ? Optional.of(cell.substring(at, at + 1)).filter(sign -> !sign.equals(UNKNOWN))
        : Optional.empty();
  }

  private static String key(String step, String call) {
    return withoutTask(step.strip()) + " | " + call.strip();
  }

  private static String withoutTask(String step) {
    return step.replaceFirst("^Task_", "");
  }

  /** A table in the form of the file. */
  static String table(Map<String, Map<String, Cell>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line("step", "call", Arrays.stream(Trouble.values()).map(Trouble::title).toList()));
    rows.forEach(
        (row, cells) -> {
          String[] parts = row.split(" \\| ");
          List<String> signs = new ArrayList<>();
          for (Trouble trouble : Trouble.values()) {
            Cell once = cells.get(trouble.toString());
            Cell lasting = cells.get(trouble + " lasting");
            signs.add(sign(once) + (lasting == null ? "" : "/" + sign(lasting)));
          }
          lines.add(line(parts[0], parts[1], signs));
        });
    return String.join("\n", lines) + "\n";
  }

  /** The row of a step and a call, as the keys of {@link #table}. */
  static String row(Step step, CallKind kind) {
    return step.name() + " | " + kind.words();
  }

  private static String sign(Cell cell) {
    return cell == null ? UNKNOWN : String.valueOf(cell.outcome().sign());
  }

  private static String line(String step, String call, List<String> cells) {
    StringBuilder line = new StringBuilder("%-37s | %-72s |".formatted(withoutTask(step), call));
    cells.forEach(cell -> line.append("%8s".formatted(cell)));
    return line.toString();
  }

  /** What the signs mean. */
  static String legend() {
    StringBuilder legend = new StringBuilder();
    for (Outcome outcome : Outcome.values()) {
      legend.append(outcome.sign()).append("  ").append(outcome).append('\n');
    }
    return legend.toString();
  }
}
