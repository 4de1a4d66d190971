package io.gatehouse.stories;

import java.util.List;

/**
 * Which part of a long test is wanted: {@code …:2/8} is the second of eight, and what has no colon
 * all of it.
 *
 * @param number from 1 on
 * @param of how many
 */
public record Part(int number, int of) {

  /**
   * @throws IllegalArgumentException when there is no such part
   */
  public Part {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException("There is no part " + number + " of " + of + ".");
    }
  }

  /** As it is asked for in a system property. */
  public static Part in(String wanted) {
    if (!wanted.contains(":")) {
      return new Part(1, 1);
    }
    String[] fraction = wanted.substring(wanted.indexOf(':') + 1).split("/");
    return new Part(Integer.parseInt(fraction[0]), Integer.parseInt(fraction[1]));
  }

  /** Those of a list that are next to each other. */
  <T> List<T> of(List<T> all) {
    return all.subList(all.size() * (number - 1) / of, all.size() * number / of);
  }

  /** Whether it is this part's turn, of turns that are shared out one by one. */
  public boolean has(int turn) {
    return turn % of == number % of;
  }
}
