package io.gatehouse.evidence;

/** Kept evidence is missing or not what was kept: somebody changed it outside Gatehouse. */
public final class EvidenceDamaged extends RuntimeException {

  EvidenceDamaged(String what, Throwable cause) {
    super(what + " It was changed outside Gatehouse; verify the case on /audit.", cause);
  }
}
