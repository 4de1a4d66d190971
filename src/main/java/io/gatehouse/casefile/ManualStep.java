package io.gatehouse.casefile;

import io.gatehouse.action.ActionName;
import java.util.List;

/**
 * A step that a person has to do because Gatehouse can't.
 *
 * @param id unique
 * @param items keys of the items it is about
 * @param summary why Gatehouse can't
 * @param instructions what to do where, in order
 * @param expected what Gatehouse looks for when it reads back
 */
public record ManualStep(
    String id,
    CaseId caseId,
    int round,
    ActionName action,
    List<String> items,
    String summary,
    List<String> instructions,
    String expected,
    State state) {

  /** How far it is. */
  public enum State {
    OPEN,
    DONE,
    /** Done on a person’s word; Gatehouse can’t see it. */
    ATTESTED,
    RISK_ACCEPTED
  }
}
