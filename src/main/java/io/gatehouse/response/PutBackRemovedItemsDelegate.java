package io.gatehouse.response;

import io.gatehouse.action.PutBackRemovedItems;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.journal.Journal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts back what was removed by mistake, once the watch has found the account clean. */
@Component
class PutBackRemovedItemsDelegate implements JavaDelegate {

  private final Steps steps;
  private final PutBackRemovedItems action;
  private final ChosenItems items;
  private final Journal journal;

  PutBackRemovedItemsDelegate(
      Steps steps, PutBackRemovedItems action, ChosenItems items, Journal journal) {
    this.journal = journal;
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    boolean watched = Integer.valueOf(0).equals(Playbook.LOOKS_LEFT.from(execution));
    if (!watched || !"clean".equals(Playbook.WATCH_RESULT.from(execution))) {
      throw new IllegalStateException(
          file.caseId()
              + ": nothing is put back before the watch has ended and found the account clean.");
    }
    List<String> wanted = items.of(file, action.name());
    if (!asked(file).equals(Set.copyOf(wanted))) {
      throw new IllegalStateException(
          file.caseId()
              + ": what is to be put back is not what the journal says that a person asked for:"
              + " somebody changed the database.");
    }
    steps.carryOut(execution, action, wanted);
  }

  /** What people asked for with the closing checklist, as the journal has it. */
  private Set<Object> asked(CaseFile file) {
    return journal.of(file.caseId()).stream()
        .map(entry -> entry.act().after())
        .filter(Objects::nonNull)
        .map(after -> after.get(ClosingChecklistForm.PUT_BACK))
        .filter(List.class::isInstance)
        .flatMap(list -> ((List<?>) list).stream())
        .collect(Collectors.toSet());
  }
}
