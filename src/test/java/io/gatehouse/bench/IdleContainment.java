package io.gatehouse.bench;

import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From a report to the account locked, while nothing else goes on; and the first one ever. */
final class IdleContainment implements Measurement {

  private static final int STARTS = 2;
  private static final int CASES_PER_START = 21;

  /** A case's evidence is collected by then, and doesn't disturb the next. */
  private static final Duration BETWEEN = Duration.ofSeconds(4);

  @Override
  public String name() {
    return "containment";
  }

  @Override
  public List<Line> measure(Path directory) {
    Sample first = new Sample();
    Sample all = new Sample();
    for (int start = 0; start < STARTS; start++) {
      try (LabTenant lab = Containment.slowTenant()) {
        List<String> crowd = Crowd.join(lab, CASES_PER_START);
        try (BenchedGatehouse gatehouse =
            BenchedGatehouse.start(directory.resolve("start-" + start), lab)) {
          for (String account : crowd) {
            Duration took = Containment.of(gatehouse, lab, account);
            (account.equals(crowd.get(0)) ? first : all).add(took);
            lab.clearRequests();
            Pause.of(BETWEEN);
          }
        }
      }
    }
    List<Line> lines = new ArrayList<>(Containment.lines("containment, idle", all));
    lines.add(
        new Line(
            "first case after start, slowest of " + STARTS,
            Line.words(first.percentile(100)),
            Containment.floor(),
            Line.times(first.percentile(100), Containment.FLOOR)));
    return lines;
  }
}
