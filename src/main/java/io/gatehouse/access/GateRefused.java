package io.gatehouse.access;

/** A gate said no. The message is for the person: why, and what to do. */
public class GateRefused extends RuntimeException {

  public GateRefused(String message) {
    super(message);
  }
}
