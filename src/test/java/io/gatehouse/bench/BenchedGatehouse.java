package io.gatehouse.bench;

import io.gatehouse.lab.LabTenant;
import io.gatehouse.stories.KillableGatehouse;
import io.gatehouse.stories.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Gatehouse as it would run: a process with half a gigabyte of heap, the tenant elsewhere. */
final class BenchedGatehouse implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
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
    awaitReadiness();
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

  /** As docs/operations.md says, and more for its Java: to look into it with a profiler. */
  private static List<String> jvm() {
    return Stream.concat(
            Stream.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=128m",
                "-XX:+UseParallelGC",
                "-XX:ThreadPriorityPolicy=1",
                "-XX:JavaPriority1_To_OSPriority=10"),
            given("gatehouse.bench.jvm"))
        .toList();
  }

  /** What whoever measures gives besides, separated by spaces. */
  private static Stream<String> given(String property) {
    return Stream.of(System.getProperty(property, "").split(" ")).filter(one -> !one.isBlank());
  }

  /** As a load balancer does before it sends anybody here. */
  private void awaitReadiness() {
    HttpRequest question =
        HttpRequest.newBuilder(address().resolve("/actuator/health/readiness")).build();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      try {
        if (http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // It is asked again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      Pause.of(Duration.ofMillis(50));
    }
    throw new IllegalStateException("Gatehouse was not ready within " + PATIENCE);
  }

  /** From the start of its process until it is ready. */
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
