package io.gatehouse.response;

import io.gatehouse.access.SignedInPerson;
import io.gatehouse.approval.Approval;
import io.gatehouse.approval.ApprovalRecord;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.ApprovalState;
import io.gatehouse.approval.Decided;
import io.gatehouse.approval.Decider;
import io.gatehouse.approval.Decision;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Findings;
import io.gatehouse.triage.Verdict;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The form “Decide on change”. Who decides is who is signed in, and four-eyes is asked again. */
@Component
class DecideChangeForm extends TaskForm {

  private final Desk desk;
  private final ChangeShown changeShown;
  private final Findings findings;
  private final ApprovalRegister register;
  private final FourEyesGate fourEyes;
  private final Actors actors;
  private final ApplicationEventPublisher events;

  DecideChangeForm(
      Desk desk,
      ChangeShown changeShown,
      Findings findings,
      ApprovalRegister register,
      FourEyesGate fourEyes,
      Actors actors,
      ApplicationEventPublisher events) {
    this.desk = desk;
    this.changeShown = changeShown;
    this.findings = findings;
    this.register = register;
    this.fourEyes = fourEyes;
    this.actors = actors;
    this.events = events;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    ApprovalRecord record = changeShown.record(task, file);
    form.value("changeTitle", record.request().plan().kind().title())
        .rows("changeFacts", changeShown.facts(file, record))
        .rows("itemRows", ChangeShown.items(record))
        .value("givesBackSuspicious", ChangeShown.givesBackSuspicious(record))
        .rows("differenceRows", ChangeShown.differences(record))
        .rows(
            "findingRows",
            Shown.findings(
                findings.of(file.caseId(), file.round()).stream()
                    .filter(finding -> finding.verdict() == Verdict.SUSPICIOUS)
                    .toList()))
        .blank("decisionChoice", "decisionReason");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    ApprovalRecord record = changeShown.record(task, file);
    String choice =
        form.choice("decisionChoice", "Approve or reject the change.", "approved", "rejected");
    String reason =
        form.required("decisionReason", "Give a reason; the analyst and the auditors read it.");
    SignedInPerson person = actors.person();
    fourEyes.check(file.caseId(), record.request().id(), person);
    Approval approval =
        register.decide(
            record.request().id(),
            record.request().digest(),
            "approved".equals(choice) ? Decision.APPROVED : Decision.REJECTED,
            reason,
            Decider.signedIn(
                person.userId(), person.signIn(), person.sessionHash(), person.groups()));
    desk.noted(
        task,
        file,
        ("approved".equals(choice) ? "Approved: " : "Rejected: ")
            + record.request().plan().kind().title()
            + ". "
            + reason,
        "decision",
        choice,
        "digest",
        record.request().digest());
    events.publishEvent(
        new Decided(
            record.request().plan().kind(),
            approval.decision(),
            Duration.between(record.request().requestedAt(), approval.decidedAt())));
    Playbook.DECISION.on(task, choice);
    Playbook.SECOND_APPROVER_NEEDED.on(task, approval.stateAfter() == ApprovalState.OPEN);
  }
}
