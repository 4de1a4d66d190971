package io.gatehouse.response;

import io.gatehouse.action.Action;
import io.gatehouse.action.Assignment;
import io.gatehouse.action.Change;
import io.gatehouse.action.Outcome;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Incidents;
import io.gatehouse.casefile.ManualSteps;
import io.gatehouse.evidence.Seals;
import io.gatehouse.journal.Journal;
import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Carries out a change as a step of a case: nothing destructive before the evidence is sealed, an
 * entry in the journal in the same transaction, what is left for a person kept as an open step, and
 * a failed attempt written down although its transaction rolls back.
 */
@Component
class Steps {

  private final CaseRegister cases;
  private final ManualSteps manualSteps;
  private final Seals seals;
  private final Journal journal;
  private final Incidents incidents;

  Steps(
      CaseRegister cases,
      ManualSteps manualSteps,
      Seals seals,
      Journal journal,
      Incidents incidents) {
    this.cases = cases;
    this.manualSteps = manualSteps;
    this.seals = seals;
    this.journal = journal;
    this.incidents = incidents;
  }

  /** The case that an execution belongs to. */
  CaseFile caseOf(DelegateExecution execution) {
    return cases.get(Playbook.caseOf(execution));
  }

  /** Carries out an action on these items. */
  Outcome carryOut(DelegateExecution execution, Action action, List<String> items) {
    return carryOut(execution, action, items, action::carryOut);
  }

  /** Carries out a change in its own way. */
  Outcome carryOut(
      DelegateExecution execution,
      Change change,
      List<String> items,
      Function<Assignment, Outcome> doing) {
    return carryOut(execution, change, items, doing, byHand -> true);
  }

  /**
   * Carries out a change in its own way.
   *
   * @param forPerson whether what the change left open is for a person, or only takes time
   */
  Outcome carryOut(
      DelegateExecution execution,
      Change change,
      List<String> items,
      Function<Assignment, Outcome> doing,
      Predicate<Outcome.ByHand> forPerson) {
    CaseFile file = caseOf(execution);
    if (change.name().destructive()) {
      seals.requireSealed(file.caseId(), file.round());
    }
    Assignment assignment = assignment(file, items);
    String activity = execution.getCurrentActivityId();
    Optional<String> handedOver = incidents.handedOver(file.caseId(), activity, file.round());
    Outcome outcome =
        handedOver.isPresent()
            ? change.byHand(assignment, handedOver.get())
            : attempt(activity, change, assignment, doing);
    if (outcome instanceof Outcome.ByHand byHand && forPerson.test(byHand)) {
      manualSteps.open(file.caseId(), file.round(), change.name(), items, byHand);
    }
    journal.append(file.caseId(), Acts.of(activity, change.name(), file, outcome));
    return outcome;
  }

  /** Writes down that a change was not needed. */
  void notNeeded(DelegateExecution execution, Change change, String why) {
    CaseFile file = caseOf(execution);
    journal.append(
        file.caseId(),
        Acts.of(execution.getCurrentActivityId(), change.name(), file, new Outcome.NotNeeded(why)));
  }

  private Outcome attempt(
      String activity, Change change, Assignment assignment, Function<Assignment, Outcome> doing) {
    try {
      return doing.apply(assignment);
    } catch (NoTurn nothingWasAsked) {
      throw nothingWasAsked;
    } catch (TenantUnavailable e) {
      journal.appendAfterRollback(
          assignment.caseId(), Acts.failed(activity, change.name(), assignment.account(), e));
      throw e;
    }
  }

  static Assignment assignment(CaseFile file, List<String> items) {
    return new Assignment(file.caseId(), file.resolvedAccount(), items, file.roundStartedAt());
  }
}
