package io.gatehouse.bench;

import io.gatehouse.lab.LabTenant;
import java.nio.file.Path;
import java.util.List;

/** How long a start takes, and what a process has in memory after it. */
final class Footprint implements Measurement {

  private static final int STARTS = 3;

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public List<Line> measure(Path directory) {
    Sample starts = new Sample();
    long resident = 0;
    Sample first = new Sample();
    try (LabTenant lab = LabTenant.start(0)) {
      for (int start = 0; start <= STARTS; start++) {
        try (BenchedGatehouse gatehouse = BenchedGatehouse.start(directory, lab)) {
          (start == 0 ? first : starts).add(gatehouse.startTook());
          resident = gatehouse.residentMebibytes();
        }
      }
    }
    return List.of(
        new Line("start with an empty database", Line.words(first.median()), "", ""),
        new Line("start, median of " + STARTS, Line.words(starts.median()), "", ""),
        new Line(
            "memory after the start", resident + " MiB resident", "heap of at most 512 MiB", ""));
  }
}
