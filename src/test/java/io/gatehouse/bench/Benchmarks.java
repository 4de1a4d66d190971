package io.gatehouse.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Measures and prints one table: {@code ./mvnw -Pbench verify}. With names of measurements, only
 * those: {@code ./mvnw -Pbench verify -Dbench=containment,automatic}.
 */
public final class Benchmarks {

  /** In the order of the table. */
  private static final List<Measurement> ALL =
      List.of(
          new IdleContainment(),
          new LoadedContainment(),
          new AutomaticPart(),
          new Throughput(Throughput.Kind.H2),
          new Throughput(Throughput.Kind.POSTGRESQL),
          new Campaign(Campaign.Way.ONE_BY_ONE),
          new Campaign(Campaign.Way.TOGETHER),
          new Footprint());

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param args names of measurements, separated by commas; none for all
   */
  public static void main(String[] args) throws IOException {
    List<String> wanted =
        Stream.of(args)
            .flatMap(arg -> Stream.of(arg.split(",")))
            .filter(s -> !s.isBlank())
            .toList();
    List<String> names = ALL.stream().map(Measurement::name).toList();
    if (!names.containsAll(wanted)) {
      System.err.println("There is no such measurement among " + wanted + "; there are " + names);
      System.exit(1);
    }
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    List<Line> table = new ArrayList<>();
    Path folder = Files.createTempDirectory("gatehouse-bench");
    for (Measurement measurement : ALL) {
      if (wanted.isEmpty() || wanted.contains(measurement.name())) {
        table.addAll(measured(measurement, folder));
      }
    }
    print(table);
    // What failed is left for a look at its log.
    delete(folder);
    // Threads of SDK and lab would keep the process for a while.
    System.exit(0);
  }

  private static List<Line> measured(Measurement measurement, Path folder) throws IOException {
    System.out.println("Measuring: " + measurement.name());
    long begin = System.nanoTime();
    Path directory = Files.createDirectory(folder.resolve(measurement.name()));
    List<Line> lines = measurement.measure(directory);
    lines.forEach(line -> System.out.println("  " + line.markdown()));
    System.out.println("  took " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    delete(directory);
    return lines;
  }

  private static void print(List<Line> table) {
    Runtime machine = Runtime.getRuntime();
    System.out.println();
    System.out.printf(
        "%d processors, Java %s, %s %s%n%n",
        machine.availableProcessors(),
        Runtime.version().feature(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
    System.out.println("| what | measured | floor or rival | ratio |");
    System.out.println("|---|---|---|---|");
    table.forEach(line -> System.out.println(line.markdown()));
    System.out.println();
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
