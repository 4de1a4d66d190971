package io.gatehouse.bench;

import java.nio.file.Path;
import java.util.List;

/** Something that is measured, for one or more lines of the table. */
interface Measurement {

  /** What to call it on the command line. */
  String name();

  /**
   * Measures.
   *
   * @param directory for whatever is written; empty
   */
  List<Line> measure(Path directory);
}
