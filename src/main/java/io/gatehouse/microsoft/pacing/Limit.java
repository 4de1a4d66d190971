package io.gatehouse.microsoft.pacing;

import java.time.Duration;

/**
 * What a service allows.
 *
 * @param name by which all nodes know it
 * @param words what it is called in a sentence
 * @param units how much in any window
 * @param window in which units count
 * @param counting how it is kept
 */
record Limit(String name, String words, int units, Duration window, Counting counting) {

  /** How a limit is kept. */
  sealed interface Counting {}

  /**
   * Of units that are many: a node takes a slice at once, and spends it without asking again.
   *
   * @param slice units taken at once
   */
  record InSlices(int slice) implements Counting {}

  /**
   * Of few requests: each is booked, and counts from its answer on, since how long it takes to
   * arrive can't be known. Steps line up.
   *
   * @param perTurn requests that a step makes on average when it has its turn
   */
  record OneByOne(int perTurn) implements Counting {}

  /** So many requests at the same time; the window is how long a node may hold its places. */
  record AtOnce() implements Counting {}
}
