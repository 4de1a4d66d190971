package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Findings;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.Triage;
import io.gatehouse.triage.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives every finding a verdict with reasons. */
@Component
class AssessFindingsDelegate implements JavaDelegate {

  private final Steps steps;
  private final AccountReading reading;
  private final AuditTrails trails;
  private final Triage triage;
  private final Findings findings;
  private final Journal journal;
  private final PlaybookSchedule schedule;

  AssessFindingsDelegate(
      Steps steps,
      AccountReading reading,
      AuditTrails trails,
      Triage triage,
      Findings findings,
      Journal journal,
      PlaybookSchedule schedule) {
    this.steps = steps;
    this.reading = reading;
    this.trails = trails;
    this.triage = triage;
    this.findings = findings;
    this.journal = journal;
    this.schedule = schedule;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    Instant suspectedSince = file.reportedAt().minus(schedule.suspectedWindow());
    List<Finding> found =
        triage.assess(
            reading.read(file.resolvedAccount(), suspectedSince, trails.of(file, suspectedSince)));
    findings.replace(file.caseId(), file.round(), found);
    journal.append(
        file.caseId(),
        new Act(
            new Actor.System(execution.getCurrentActivityId()),
            "findings-assessed",
            count(found, Verdict.SUSPICIOUS)
                + " suspicious, "
                + count(found, Verdict.BENIGN)
                + " benign, "
                + count(found, Verdict.NOT_EVALUATED)
                + " that could not be evaluated.",
            file.accountLabel(),
            null,
            Map.of("findings", found.stream().map(AssessFindingsDelegate::brief).toList()),
            Act.Outcome.DONE,
            null,
            null));
  }

  private static long count(List<Finding> found, Verdict verdict) {
    return found.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  private static Map<String, Object> brief(Finding finding) {
    return Map.of(
        "category", finding.category().name(),
        "key", finding.key(),
        "title", finding.title(),
        "verdict", finding.verdict().name(),
        "reasons", finding.reasons());
  }
}
