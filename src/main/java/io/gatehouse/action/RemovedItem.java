package io.gatehouse.action;

import io.gatehouse.triage.FindingCategory;

/**
 * Something that a round of a case took away or stopped, and that may be put back.
 *
 * @param round the round whose sealed evidence shows it as it was
 * @param key the service's id of it, as its finding has it
 */
public record RemovedItem(int round, FindingCategory category, String key) {

  /**
   * Reads {@link #reference()}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static RemovedItem of(String reference) {
    String[] parts = reference.split(" ", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("This names nothing that was removed: " + reference);
    }
    return new RemovedItem(Integer.parseInt(parts[0]), FindingCategory.valueOf(parts[1]), parts[2]);
  }

  /** The item as a text, as forms and assignments name it. */
  public String reference() {
    return round + " " + category + " " + key;
  }
}
