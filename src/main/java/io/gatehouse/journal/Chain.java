package io.gatehouse.journal;

import java.util.List;

/**
 * The journal of a case as found, to be verified.
 *
 * @param caseId number of the case that it is said to be of
 * @param links entries in the order in which they are kept
 * @param head the signed end, null when it is missing
 */
public record Chain(String caseId, List<Link> links, Head head) {
  public Chain {
    links = List.copyOf(links);
  }
}
