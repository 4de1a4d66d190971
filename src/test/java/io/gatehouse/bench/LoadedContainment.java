package io.gatehouse.bench;

import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.stories.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The same with thousands of open cases in the database and people at work, and how long these
 * people wait for their lists.
 */
final class LoadedContainment implements Measurement {

  static final int OPEN = Integer.getInteger("gatehouse.bench.open", 10_000);
  static final int PLAYED = 20;
  private static final int PEOPLE = 50;
  private static final String WHILE =
      "with " + OPEN + " open cases and " + PEOPLE + " people at work";
  static final int CASES = 40;
  private static final int LOOKS = 40;
  private static final Duration BETWEEN = Duration.ofMillis(1500);

  /**
   * Where a filled database is kept for the next run, since filling one takes longer than what is
   * measured with it; blank when none is kept.
   */
  private static final String FILLED = System.getProperty("gatehouse.bench.filled", "");

  @Override
  public String name() {
    return "loaded";
  }

  @Override
  public List<Line> measure(Path directory) {
    try (LabTenant lab = Containment.slowTenant()) {
      List<String> crowd = Crowd.join(lab, OPEN + CASES);
      Sample idle = prepared(directory, lab, crowd.subList(0, PLAYED));
      try (BenchedGatehouse gatehouse = BenchedGatehouse.start(directory, lab)) {
        return measure(gatehouse, lab, idle, crowd.subList(OPEN, crowd.size()));
      }
    }
  }

  /** A directory with many open cases in its database; what was measured when it had few. */
  private static Sample prepared(Path directory, LabTenant lab, List<String> crowd) {
    Path kept = Path.of(FILLED);
    if (FILLED.isBlank()) {
      return fill(directory, lab, crowd);
    }
    if (!Files.isDirectory(kept)) {
      Sample idle = fill(directory, lab, crowd);
      copy(directory, kept);
      return idle;
    }
    Sample idle = play(directory.resolveSibling("idle"), lab, crowd);
    copy(kept, directory);
    return idle;
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plays some cases, with nothing else going on, and copies them. */
  static Sample fill(Path directory, LabTenant lab, List<String> crowd) {
    Sample idle = play(directory, lab, crowd);
    long begin = System.nanoTime();
    OpenCases.multiply("jdbc:h2:file:" + BenchedGatehouse.database(directory), OPEN);
    System.out.println(
        "  "
            + OPEN
            + " open cases in the database after "
            + Duration.ofNanos(System.nanoTime() - begin).toSeconds()
            + " s");
    return idle;
  }

  private static Sample play(Path directory, LabTenant lab, List<String> crowd) {
    Sample idle = new Sample();
    try (BenchedGatehouse gatehouse = BenchedGatehouse.start(directory, lab)) {
      for (String account : crowd) {
        idle.add(Containment.of(gatehouse, lab, account));
        Pause.of(BETWEEN);
      }
      Person asta = gatehouse.person("asta");
      String team = new Filters(asta).ids().get("My team's tasks");
      while (Filters.page(asta, team).body().path("count").asInt() < crowd.size()) {
        Pause.of(BETWEEN);
      }
    }
    return idle;
  }

  static List<Line> measure(
      BenchedGatehouse gatehouse, LabTenant lab, Sample idle, List<String> crowd) {
    List<Line> lines = new ArrayList<>();
    Person asta = gatehouse.person("asta");
    String team = new Filters(asta).ids().get("My team's tasks");
    Sample loaded = new Sample();
    try (WorkingPeople people = new WorkingPeople(gatehouse, PEOPLE, team)) {
      // Until the first of them have completed something, and what follows from it goes on.
      Pause.of(Duration.ofSeconds(25));
      lab.clearRequests();
      for (String account : crowd) {
        loaded.add(Containment.of(gatehouse, lab, account));
        Pause.of(BETWEEN);
      }
      lines.addAll(Containment.lines("containment " + WHILE, loaded));
      lines.add(
          new Line(
              "the same, median",
              Line.words(loaded.median()),
              "idle: " + Line.words(idle.median()),
              Line.times(loaded.median(), idle.median())));
      lines.addAll(lists(gatehouse));
      lines.add(waiting(gatehouse));
      System.out.println(
          "  tasks done meanwhile: " + people.completed() + ", by others: " + people.overtaken());
    }
    lines.add(
        new Line(
            "memory " + WHILE,
            gatehouse.residentMebibytes() + " MiB resident",
            "heap of at most 512 MiB",
            "kept"));
    return lines;
  }

  /** Whether what follows from people's work keeps up with it, though others go first. */
  private static Line waiting(BenchedGatehouse gatehouse) {
    Person.Answer metrics = gatehouse.person("root").get("/actuator/prometheus");
    return new Line(
        "steps that were due meanwhile, at the end",
        "%s, the oldest for %s s"
            .formatted(
                metric(metrics.text(), "gatehouse_jobs{state=\"due\"}"),
                metric(metrics.text(), "gatehouse_jobs_longest_due_seconds")),
        "",
        "");
  }

  private static String metric(String all, String name) {
    return all.lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no " + name + " in " + all));
  }

  private static List<Line> lists(BenchedGatehouse gatehouse) {
    Map<String, Sample> times = new LinkedHashMap<>();
    for (String name : List.of("asta", "mona")) {
      Person person = gatehouse.person(name);
      Map<String, String> ids = new Filters(person).ids();
      for (int look = 0; look < LOOKS; look++) {
        ids.forEach(
            (filter, id) ->
                times.computeIfAbsent(filter, one -> new Sample()).add(Filters.time(person, id)));
      }
    }
    Sample audit = new Sample();
    Person ava = gatehouse.person("ava");
    for (int look = 0; look < LOOKS; look++) {
      long begin = System.nanoTime();
      Person.Answer answer = ava.get("/audit");
      audit.add(Duration.ofNanos(System.nanoTime() - begin));
      if (answer.status() != 200) {
        throw new IllegalStateException("/audit was answered with " + answer.status());
      }
    }
    times.put("/audit", audit);
    return times.entrySet().stream()
        .map(
            entry ->
                new Line(
                    "list “" + entry.getKey() + "”, 95th percentile",
                    Line.words(entry.getValue().percentile(95)),
                    "200 ms",
                    Line.times(entry.getValue().percentile(95), Duration.ofMillis(200))))
        .toList();
  }
}
