package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.lab.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A story played from report to close, with a tenant and a directory of its own. */
final class KilledCase implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLED = 137;

  /**
   * What may be in the journal more than once, or not: people say it again when they got no answer;
   * and when a sender's release was asked for and does not show after a kill, it is not asked for
   * again, but somebody has a look.
   */
  private static final List<String> EITHER_WAY =
      List.of(
          "report-joined ",
          "task-claimed ",
          "release-sender ",
          "task-completed Release the restricted sender, by hand");

  private final KilledStory story;
  private final LabTenant lab = LabTenant.start(0);
  private final List<RecordedRequest> recorded = lab.record();
  private final KillableGatehouse gatehouse;
  private final Path record;
  private volatile String ended;

  /**
   * A case that is not reported yet.
   *
   * @param moments when to kill, in the words of {@link KilledAtSavePoints}; empty for never
   */
  KilledCase(KilledStory story, Path directory, Collection<String> moments) throws IOException {
    this.story = story;
    this.record = directory.resolve("kills");
    Path plan = Files.write(Files.createDirectories(directory).resolve("plan"), moments);
    gatehouse =
        new KillableGatehouse(
            directory,
            lab,
            "--gatehouse.rehearsal=0s",
            "--gatehouse.pacing.identity-protection-interval=PT0.05S",
            "--spring.main.sources=" + KilledAtSavePoints.class.getName(),
            "--camunda.bpm.eventing.history=true",
            "--killed-at.plan=" + plan.toAbsolutePath(),
            "--killed-at.record=" + record.toAbsolutePath());
    // A real release takes effect later than Gatehouse is back.
    lab.conditions("{\"releaseDelayMillis\":20000}");
  }

  /**
   * How a case ended.
   *
   * @param tenant what the tenant is then, part by part, without what differs from run to run
   * @param acts what the journal says, in no order, without tries in vain and what people did again
   *     because they got no answer
   * @param changes how often the tenant made each kind of change
   * @param passwords how many passwords were set
   * @param credentialGood whether a password that was handed over is the account's; true without
   */
  record Ending(
      String outcome,
      int round,
      Map<String, List<String>> tenant,
      List<String> acts,
      Map<String, Long> changes,
      long passwords,
      boolean credentialGood) {}

  /** Plays it. */
  Ending play() throws InterruptedException {
    gatehouse.start();
    Thread restarting = restarting(Thread.currentThread());
    restarting.start();
    try {
      PlayedCase played = story.play(reported().ridingOutKills().patientFor(Duration.ofHours(1)));
      JsonNode closed = played.untilClosed();
      return ending(played, closed);
    } catch (IllegalStateException stopped) {
      if (ended != null) {
        throw new AssertionError(ended, stopped);
      }
      throw stopped;
    } finally {
      restarting.interrupt();
      restarting.join();
    }
  }

  /** What it was killed at so far, a line for each kill. */
  List<String> kills() {
    try {
      return Files.exists(record) ? Files.readAllLines(record) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Containment begins with the report, so the process may die before it has answered. */
  private PlayedCase reported() throws InterruptedException {
    Soc soc = new Soc(gatehouse.address());
    while (true) {
      try {
        Person.Answer answer = soc.asta.report(story.account(), "Odd mail.");
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        return new PlayedCase(soc, answer.body().path("caseId").asText());
      } catch (UncheckedIOException killed) {
        Thread.sleep(200);
      }
    }
  }

  /** Starts it again whenever it was killed; stops the player when it ended otherwise. */
  private Thread restarting(Thread player) {
    Thread thread =
        new Thread(
            () -> {
              try {
                for (int value = gatehouse.awaitEnd();
                    value == KILLED;
                    value = gatehouse.awaitEnd()) {
                  gatehouse.launch();
                }
                ended = "Gatehouse ended by itself:\n" + gatehouse.log();
                player.interrupt();
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            },
            "restarting");
    thread.setDaemon(true);
    return thread;
  }

  /** Asked again until it is there to answer: the last kill may be at the very end of the case. */
  private Ending ending(PlayedCase played, JsonNode closed) throws InterruptedException {
    while (true) {
      try {
        return endingNow(played, closed);
      } catch (UncheckedIOException killed) {
        Thread.sleep(200);
      }
    }
  }

  private Ending endingNow(PlayedCase played, JsonNode closed) {
    Browser ava = played.soc().ava.browser();
    String page = "/audit/cases/" + played.caseId();
    byte[] export = ava.download(page + "/export.zip");
    assertThat(ava.get(page).text()).contains("The record is intact");
    assertThat(ava.upload("/audit/verify", export).text())
        .contains("Case " + played.caseId() + " is intact");
    return new Ending(
        closed.path("outcome").asText(),
        closed.path("round").asInt(),
        tenant(),
        acts(export),
        lab.requests().stream()
            .filter(request -> Writes.isWrite(request) && request.status() / 100 == 2)
            .collect(Collectors.groupingBy(this::kind, TreeMap::new, Collectors.counting())),
        SetPasswords.count(recorded),
        played.secret() == null || passSet() || lab.passwordIs(story.account(), played.secret()));
  }

  private boolean passSet() {
    return lab.user(story.account())
        .at("/authentication/methods")
        .toString()
        .contains("temporaryAccessPass");
  }

  private Map<String, List<String>> tenant() {
    Map<String, List<String>> parts = new TreeMap<>();
    lab.state()
        .properties()
        .forEach(
            part ->
                parts.put(
                    part.getKey(),
                    AnyRun.words(part.getValue().toPrettyString())
                        .lines()
                        .map(line -> line.replaceFirst(",$", ""))
                        .sorted()
                        .toList()));
    // A query changes nothing, and two of them don't matter.
    parts.remove("auditLogQueries");
    return parts;
  }

  private String kind(LoggedRequest request) {
    return request.cmdlet() != null
        ? request.cmdlet()
        : request.method() + " " + lab.template(request);
  }

  private static List<String> acts(byte[] export) {
    return new String(file(export, "journal.jsonl"), StandardCharsets.UTF_8)
        .lines()
        .map(KilledCase::act)
        .filter(act -> !act.endsWith(" FAILED") && EITHER_WAY.stream().noneMatch(act::startsWith))
        .sorted()
        .toList();
  }

  private static String act(String entry) {
    try {
      JsonNode parsed = JSON.readTree(entry);
      String kind = parsed.findValue("kind").asText();
      String words = kind.startsWith("task-") ? " " + parsed.findValue("summary").asText() : "";
      return kind + AnyRun.words(words) + " " + parsed.findValue("outcome").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(byte[] zip, String name) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().endsWith(name)) {
          return in.readAllBytes();
        }
      }
      throw new AssertionError("No " + name + " in the export");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    gatehouse.close();
    lab.close();
  }
}
