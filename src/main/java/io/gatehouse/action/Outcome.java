package io.gatehouse.action;

import io.gatehouse.microsoft.Receipt;
import java.util.List;
import java.util.Map;

/** How an action ended. Maps are JSON-ready and hold no secret. */
public sealed interface Outcome {

  /** One sentence in the past tense, for the journal and the people. */
  String summary();

  /**
   * The change is in effect, as read back.
   *
   * @param receipts one per call that changed something; empty when it already was so
   */
  record Done(
      String summary, Map<String, Object> before, Map<String, Object> after, List<Receipt> receipts)
      implements Outcome {}

  /** There was nothing to change. */
  record NotNeeded(String summary) implements Outcome {}

  /**
   * A person has to do it, wholly or what is left of it.
   *
   * @param summary why Gatehouse can't, in words a person can act on
   * @param instructions what to do where, one step each, exact
   * @param expected what Gatehouse will look for when it reads back
   * @param before state before what was done already; null when nothing was
   * @param after state as read back; null when nothing was done
   */
  record ByHand(
      String summary,
      List<String> instructions,
      String expected,
      Map<String, Object> before,
      Map<String, Object> after,
      List<Receipt> receipts)
      implements Outcome {}
}
