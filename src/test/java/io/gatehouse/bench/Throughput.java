package io.gatehouse.bench;

import io.gatehouse.cluster.ClusterDatabase;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.response.Models;
import io.gatehouse.stories.PlayedCase;
import io.gatehouse.stories.Soc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whole cases, from the report to the closing checklist, people played by the API and a tenant that
 * answers at once, against an engine that does as many steps with nothing in them; and what a case
 * leaves in the database.
 */
final class Throughput implements Measurement {

  private static final int WARM_UP = 20;
  private static final int CASES = 60;
  private static final int PEOPLE = 20;

  private final Kind kind;

  Throughput(Kind kind) {
    this.kind = kind;
  }

  /** Which database. */
  enum Kind {
    H2("H2"),
    POSTGRESQL("PostgreSQL");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Where a database is, and how big. */
  private record Place(String url, String user, String password) {

    long number(String sql) {
      try (Connection connection = DriverManager.getConnection(url, user, password);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getLong(1);
      } catch (SQLException e) {
        throw new IllegalStateException("The database could not be asked " + sql, e);
      }
    }
  }

  @Override
  public String name() {
    return "throughput-" + kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<Line> measure(Path directory) {
    return switch (kind) {
      case H2 -> onH2(directory);
      case POSTGRESQL -> onPostgres(directory);
    };
  }

  private List<Line> onH2(Path directory) {
    Path file = Path.of(BenchedGatehouse.database(directory) + ".mv.db");
    double perSecond;
    long empty;
    try (LabTenant lab = LabTenant.start(0)) {
      List<String> crowd = crowd(lab);
      try (BenchedGatehouse gatehouse = BenchedGatehouse.start(directory, lab, options())) {
        empty = size(file);
        perSecond = casesPerSecond(gatehouse.address(), crowd);
      }
    }
    Place place =
        new Place(
            "jdbc:h2:file:"
                + BenchedGatehouse.database(directory)
                + ";QUERY_CACHE_SIZE=200;ANALYZE_AUTO=0",
            "gatehouse",
            "gatehouse");
    Steps steps = steps(place);
    compact(place);
    long bytes = Math.max(0, size(file) - empty);
    double bare =
        BareEngine.instancesPerSecond(
            "jdbc:h2:file:"
                + directory.resolve("bare").toAbsolutePath()
                + ";WRITE_DELAY=0;QUERY_CACHE_SIZE=200;ANALYZE_AUTO=0",
            "gatehouse",
            "gatehouse",
            steps.jobs(),
            steps.tasks(),
            CASES,
            PEOPLE);
    return lines(perSecond, bare, steps, bytes);
  }

  private List<Line> onPostgres(Path directory) {
    try (ClusterDatabase database = new ClusterDatabase(directory.resolve("postgres"))) {
      Place place = new Place(database.options()[0].split("=", 2)[1], "postgres", "postgres");
      double perSecond;
      long empty;
      try (LabTenant lab = LabTenant.start(0)) {
        List<String> crowd = crowd(lab);
        try (BenchedGatehouse gatehouse =
            BenchedGatehouse.start(directory, lab, options(database.options()))) {
          empty = place.number("select pg_database_size(current_database())");
          perSecond = casesPerSecond(gatehouse.address(), crowd);
        }
      }
      Steps steps = steps(place);
      long bytes = place.number("select pg_database_size(current_database())") - empty;
      database.jdbc().sql("create database bare").update();
      double bare =
          BareEngine.instancesPerSecond(
              place.url().replaceFirst("/postgres$", "/bare"),
              "postgres",
              "postgres",
              steps.jobs(),
              steps.tasks(),
              CASES,
              PEOPLE);
      return lines(perSecond, bare, steps, bytes);
    }
  }

  private static List<String> crowd(LabTenant lab) {
    List<String> crowd = Crowd.join(lab, WARM_UP + CASES);
    lab.conditions("{\"auditQueryMillis\":0,\"releaseDelayMillis\":0}");
    return crowd;
  }

  private static String[] options(String... more) {
    return Stream.concat(
            Stream.of(
                "--gatehouse.schedule.looks=PT1S",
                "--gatehouse.schedule.audit-log-wait=PT1S",
                "--gatehouse.schedule.sender-check-interval=PT1S",
                // Microsoft's limits out of the way, to see Gatehouse's own.
                "--gatehouse.pacing.directory-units=100000000",
                "--gatehouse.pacing.reports-window=PT0.001S",
                "--gatehouse.pacing.identity-protection-interval=PT0.001S"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static final String ACTIVITIES = "select count(*) from act_hi_actinst where ";

  /** What one case does in the engine. */
  private record Steps(int jobs, int tasks) {}

  /** A job for every save point that a case came by and for every timer that fired. */
  private static Steps steps(Place place) {
    long cases = place.number("select count(*) from gh_case where state = 'CLOSED'");
    long jobs =
        Models.savePoints().stream()
                .map(point -> point.substring(0, point.indexOf(' ')))
                .mapToLong(activity -> place.number(ACTIVITIES + "act_id_ = '" + activity + "'"))
                .sum()
            + place.number(ACTIVITIES + "act_type_ in ('boundaryTimer', 'intermediateTimer')");
    return new Steps(
        Math.toIntExact(jobs / cases),
        Math.toIntExact(place.number("select count(*) from act_hi_taskinst") / cases));
  }

  private double casesPerSecond(URI application, List<String> crowd) {
    play(application, crowd.subList(0, WARM_UP));
    long begin = System.nanoTime();
    play(application, crowd.subList(WARM_UP, crowd.size()));
    return CASES / (Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }

  private static void play(URI application, List<String> accounts) {
    Queue<String> left = new ConcurrentLinkedQueue<>(accounts);
    ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    try {
      List<? extends Future<?>> all =
          IntStream.range(0, PEOPLE)
              .mapToObj(i -> threads.submit(() -> playAll(new Soc(application), left)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A case could not be played", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void playAll(Soc soc, Queue<String> left) {
    for (String account = left.poll(); account != null; account = left.poll()) {
      PlayedCase played = soc.report(account);
      played.untilClosed();
    }
  }

  private List<Line> lines(double perSecond, double bare, Steps steps, long bytes) {
    return List.of(
        new Line(
            "cases per second on %s, people played by the API".formatted(kind.words),
            String.format(Locale.ROOT, "%.2f", perSecond),
            String.format(
                Locale.ROOT,
                "bare engine, %d empty jobs and %d tasks each: %.2f",
                steps.jobs(),
                steps.tasks(),
                bare),
            String.format(Locale.ROOT, "%.2f ×", perSecond / bare)),
        new Line(
            "database per case on %s".formatted(kind.words),
            bytes / (WARM_UP + CASES) / 1024 + " KiB",
            "",
            ""));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compact(Place place) {
    try (Connection connection =
            DriverManager.getConnection(place.url(), place.user(), place.password());
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown compact");
    } catch (SQLException e) {
      throw new IllegalStateException("The database could not be compacted", e);
    }
  }
}
