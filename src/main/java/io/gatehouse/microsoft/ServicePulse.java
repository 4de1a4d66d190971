package io.gatehouse.microsoft;

import java.time.Duration;
import java.time.Instant;

/** Whether a service of the tenant answers, learnt from the traffic that there is anyway. */
public interface ServicePulse {

  /** What the service is called in a sentence. */
  String words();

  /** What the service is called in metrics. */
  String tag();

  /** What the traffic told so far. */
  Heard heard();

  /**
   * Asks for something small that every tenant has. What comes of it, an answer or none, is part of
   * {@link #heard} afterwards; throws nothing. May take as long as a call to the tenant may.
   */
  void ask();

  /**
   * What the traffic told.
   *
   * @param sinceAnswer how long ago the service answered to the point, a refusal included; null
   *     when it never did
   * @param failuresInARow requests since then that got no answer, 401 or 5xx
   * @param lastFailure why the last of them failed, null when none did
   * @param throttledFor for how long the service still asks to be left alone; zero when it does not
   * @param serviceTime what the service's clock says now, by its last answer; it tells whole
   *     seconds only; null when it never told
   */
  record Heard(
      Duration sinceAnswer,
      int failuresInARow,
      String lastFailure,
      Duration throttledFor,
      Instant serviceTime) {}
}
