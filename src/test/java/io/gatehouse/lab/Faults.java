package io.gatehouse.lab;

import io.gatehouse.lab.Conditions.Fault;
import java.util.List;

/** Counts how often each fault of the present conditions has struck. */
final class Faults {

  private final List<Fault> faults;
  private final int[] passed;
  private final int[] struck;

  Faults(Conditions conditions) {
    this.faults = conditions.faults();
    this.passed = new int[faults.size()];
    this.struck = new int[faults.size()];
  }

  /** The first fault that fits and is not used up, or null; counts it as struck. */
  synchronized Fault next(String method, String path, String cmdlet) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (!fault.place().fits(method, path, cmdlet)) {
        continue;
      }
      boolean waiting = fault.after() != null && passed[i] < fault.after();
      boolean usedUp = fault.times() != null && struck[i] >= fault.times();
      if (waiting) {
        passed[i]++;
      } else if (!usedUp) {
        struck[i]++;
        return fault;
      }
    }
    return null;
  }
}
