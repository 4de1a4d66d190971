package io.gatehouse.response;

import io.gatehouse.account.RoleHolding;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Findings;
import io.gatehouse.casefile.ManualStep;
import io.gatehouse.casefile.ManualSteps;
import io.gatehouse.casefile.RemovedRoles;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.triage.AttackerReturn;
import io.gatehouse.triage.AuditTrail;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.FindingCategory;
import io.gatehouse.triage.Reading;
import io.gatehouse.triage.Triage;
import io.gatehouse.triage.TriageInput;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks at the account again: anything that is back opens a new round. */
@Component
class LookForReturnDelegate implements JavaDelegate {

  private static final Set<ManualStep.State> ON_A_PERSONS_WORD =
      EnumSet.of(ManualStep.State.ATTESTED, ManualStep.State.RISK_ACCEPTED);

  private final Steps steps;
  private final AccountReading reading;
  private final Triage triage;
  private final Findings findings;
  private final RemovedRoles removedRoles;
  private final ManualSteps manualSteps;
  private final Recorded recorded;
  private final PlaybookSchedule schedule;

  LookForReturnDelegate(
      Steps steps,
      AccountReading reading,
      Triage triage,
      Findings findings,
      RemovedRoles removedRoles,
      ManualSteps manualSteps,
      Recorded recorded,
      PlaybookSchedule schedule) {
    this.steps = steps;
    this.reading = reading;
    this.triage = triage;
    this.findings = findings;
    this.removedRoles = removedRoles;
    this.manualSteps = manualSteps;
    this.recorded = recorded;
    this.schedule = schedule;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    TriageInput input =
        reading.read(
            file.resolvedAccount(),
            file.reportedAt().minus(schedule.suspectedWindow()),
            AuditTrail.unknown("it is searched when a round begins, not at each look"));
    List<Finding> signs =
        AttackerReturn.signs(
            findings.of(file.caseId(), file.round()),
            acted(file),
            stopped(input),
            triage.assess(input));
    int done = Playbook.LOOKS_DONE.required(execution) + 1;
    Playbook.LOOKS_DONE.on(execution, done);
    Playbook.LOOKS_LEFT.on(execution, schedule.looks().size() - done);
    Playbook.WATCH_RESULT.on(execution, signs.isEmpty() ? "clean" : "back");
    recorded.act(
        execution,
        file,
        "looked-for-return",
        signs.isEmpty()
            ? "Look " + done + " of " + schedule.looks().size() + ": nothing came back."
            : "The attacker is back: "
                + signs.stream().map(Finding::title).collect(Collectors.joining(", "))
                + ".",
        Map.of(
            "look",
            done,
            "signs",
            signs.stream().map(sign -> sign.category() + " " + sign.title()).toList()));
  }

  /**
   * What was taken away. What a person left or vouched for does not count: they know that it may
   * still be there.
   */
  private Map<FindingCategory, Set<String>> acted(CaseFile file) {
    Map<FindingCategory, Set<String>> acted = new EnumMap<>(FindingCategory.class);
    for (FindingCategory category : FindingCategory.values()) {
      acted.put(category, new HashSet<>(findings.chosen(file.caseId(), file.round(), category)));
    }
    acted.put(
        FindingCategory.ROLE,
        removedRoles.notRestored(file.caseId()).stream()
            .map(RoleHolding::key)
            .collect(Collectors.toSet()));
    for (ManualStep step : manualSteps.of(file.caseId())) {
      FindingCategory category = ChosenItems.category(step.action());
      if (category != null && ON_A_PERSONS_WORD.contains(step.state())) {
        acted.get(category).removeAll(step.items());
      }
    }
    return acted;
  }

  /** What is still listed, but no longer works: disabled inbox rules and devices. */
  private static Set<String> stopped(TriageInput input) {
    Set<String> stopped = new HashSet<>();
    if (input.inboxRules() instanceof Reading.Read<List<InboxRule>> rules) {
      rules.value().stream()
          .filter(rule -> !rule.enabled())
          .map(InboxRule::identity)
          .forEach(stopped::add);
    }
    if (input.devices() instanceof Reading.Read<List<Device>> devices) {
      devices.value().stream()
          .filter(device -> !device.enabled())
          .map(Device::id)
          .forEach(stopped::add);
    }
    return stopped;
  }
}
