package io.gatehouse.evidence;

import java.util.Optional;

/** Who collects. */
final class Collector {

  /** Version of Gatehouse, {@code development} when it runs from its sources. */
  static final String VERSION =
      Optional.ofNullable(Collector.class.getPackage().getImplementationVersion())
          .orElse("development");

  private Collector() {}
}
