package io.gatehouse.journal;

/**
 * Something that is not as it was written.
 *
 * @param location where: an entry, a file of a package, a row
 * @param words what is wrong, as a sentence for an auditor
 */
public record Problem(String location, String words) {

  @Override
  public String toString() {
    return location + ": " + words;
  }
}
