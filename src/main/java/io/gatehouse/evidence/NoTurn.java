package io.gatehouse.evidence;

import io.gatehouse.evidence.EvidenceSource.Service;

/**
 * A service's limit left no turn for a call in reasonable time, because other cases are being
 * collected. Nothing was asked, so it does not count as an attempt.
 */
public final class NoTurn extends RuntimeException {

  public NoTurn(Service service) {
    super("The limit of the service " + service + " left no turn yet.");
  }
}
