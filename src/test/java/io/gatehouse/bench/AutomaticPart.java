package io.gatehouse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.RecordedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that happens by itself, from the report to the question whether the account is compromised,
 * against a script that makes the same calls; and the snapshot within it.
 */
final class AutomaticPart implements Measurement {

  private static final int CASES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Sample automatic = new Sample();
  private final Sample script = new Sample();
  private final Sample snapshot = new Sample();
  private final Sample reads = new Sample();
  private int calls;
  private int readCalls;

  @Override
  public String name() {
    return "automatic";
  }

  @Override
  public List<Line> measure(Path directory) {
    try (LabTenant lab = Containment.slowTenant()) {
      List<String> crowd = Crowd.join(lab, CASES + 1);
      try (BenchedGatehouse gatehouse = BenchedGatehouse.start(directory, lab)) {
        // The first in a new virtual machine is no measure for the next hundred.
        untilReview(gatehouse, gatehouse.report(crowd.get(CASES)));
        for (String account : crowd.subList(0, CASES)) {
          measure(gatehouse, lab, account);
        }
      }
    }
    return List.of(
        line("automatic part of a case, " + calls + " calls", automatic, script),
        line("snapshot, " + readCalls + " reads", snapshot, reads));
  }

  private static Line line(String what, Sample ours, Sample others) {
    return new Line(
        what + ", median of " + CASES,
        Line.words(ours.median()),
        "one after another by the same SDK: " + Line.words(others.median()),
        Line.times(ours.median(), others.median()));
  }

  private void measure(BenchedGatehouse gatehouse, LabTenant lab, String account) {
    ObjectNode before = lab.state();
    List<RecordedRequest> recorded = lab.record();
    Instant begin = Instant.now();
    JsonNode timeline = untilReview(gatehouse, gatehouse.report(account)).path("timeline");
    automatic.add(Duration.between(begin, Instant.now()));
    List<RecordedRequest> requests = List.copyOf(recorded);
    Instant contained = Instant.parse(timeline.path("containedAt").asText());
    Instant sealed = Instant.parse(timeline.path("sealedAt").asText());
    snapshot.add(Duration.between(contained, sealed));

    lab.load(before);
    List<Duration> took = new Script(lab).run(requests);
    script.add(sum(took));
    List<Duration> ofReads = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      Instant answered = requests.get(i).answered();
      if (answered.isAfter(contained) && answered.isBefore(sealed)) {
        ofReads.add(took.get(i));
      }
    }
    reads.add(sum(ofReads));
    calls = requests.size();
    readCalls = ofReads.size();
  }

  static JsonNode untilReview(BenchedGatehouse gatehouse, String caseId) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      JsonNode now = gatehouse.person("asta").get("/api/cases/" + caseId).body();
      if (now.path("openTasks").toString().contains("Review findings")) {
        return now;
      }
      Pause.of(Duration.ofMillis(25));
    }
    throw new IllegalStateException(caseId + " did not come to its review within " + PATIENCE);
  }

  private static Duration sum(List<Duration> times) {
    return times.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
