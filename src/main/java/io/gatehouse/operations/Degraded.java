package io.gatehouse.operations;

import org.springframework.boot.actuate.health.Status;

/**
 * This node does its work, and something that it needs is missing or wrong. Not a reason to take it
 * out of a load balancer: the other nodes see the same.
 */
final class Degraded {

  static final Status STATUS = new Status("DEGRADED");

  private Degraded() {}
}
