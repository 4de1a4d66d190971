package io.gatehouse.access;

/**
 * A rule on who may take and who may complete a task, besides the engine's authorizations. Every
 * bean of this type is asked, whichever way the call comes.
 */
public interface TaskGate {

  /**
   * Called before a task is claimed.
   *
   * @throws GateRefused to refuse
   */
  void mayClaim(TaskFacts task, SignedInPerson who);

  /**
   * Called before a task is completed, by its assignee.
   *
   * @throws GateRefused to refuse
   */
  void mayComplete(TaskFacts task, SignedInPerson who);

  /**
   * Called before somebody who may work on a task comments on it.
   *
   * @throws GateRefused to refuse
   */
  default void mayComment(TaskFacts task, SignedInPerson who) {
    // Whoever may not decide may still say something.
  }
}
