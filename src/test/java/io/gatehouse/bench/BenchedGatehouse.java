package io.gatehouse.bench;

import io.gatehouse.lab.LabTenant;
import io.gatehouse.stories.KillableGatehouse;
import io.gatehouse.stories.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Gatehouse as it would run: a process with half a gigabyte of heap, the tenant elsewhere. */
final class BenchedGatehouse implements AutoCloseable {

  private final KillableGatehouse process;
  private final Duration startTook;
  private final Map<String, Person> people = new ConcurrentHashMap<>();

  private BenchedGatehouse(Path directory, LabTenant lab, List<String> options) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.process =
        new KillableGatehouse(
            directory,
            lab,
            jvm(),
            Stream.concat(options.stream(), given("gatehouse.bench.options")).toList());
    long begin = System.nanoTime();
    process.start();
    this.startTook = Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param directory for its database, keys and log
   * @param options what it is told besides, as {@code --key=value}
   */
  static BenchedGatehouse start(Path directory, LabTenant lab, String... options) {
    return new BenchedGatehouse(directory, lab, List.of(options));
  }

  /** More for its Java: to look into it with a profiler. */
  private static List<String> jvm() {
    return Stream.concat(Stream.of("-Xmx512m"), given("gatehouse.bench.jvm")).toList();
  }

  /** What whoever measures gives besides, separated by spaces. */
  private static Stream<String> given(String property) {
    return Stream.of(System.getProperty(property, "").split(" ")).filter(one -> !one.isBlank());
  }

  /** From the start of its process to its first answer. */
  Duration startTook() {
    return startTook;
  }

  URI address() {
    return process.address();
  }

  /** Where one that was started in a directory keeps its database of H2; without suffix. */
  static Path database(Path directory) {
    return directory.resolve("data/lab/gatehouse").toAbsolutePath();
  }

  /** Somebody of the lab, signed in. */
  Person person(String name) {
    return people.computeIfAbsent(name, one -> new Person(one, process.address()));
  }

  /** Reports an account; the case's number. */
  String report(String account) {
    Person.Answer answer = person("asta").report(account, "Odd mail was sent.");
    if (answer.status() != 201) {
      throw new IllegalStateException(
          "Reporting " + account + " was answered with " + answer.text());
    }
    return answer.body().path("caseId").asText();
  }

  /** What the process has in memory, in MiB. */
  long residentMebibytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.process().pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
