package io.gatehouse.response;

import io.gatehouse.approval.ApprovalRecord;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.CredentialChoice;
import io.gatehouse.casefile.Findings;
import io.gatehouse.casefile.RemovedRoles;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.FindingCategory;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The form “Revise change”: what a rejected or lapsed change becomes. */
@Component
class ReviseChangeForm extends TaskForm {

  private final Desk desk;
  private final ChangeShown changeShown;
  private final Findings findings;
  private final CaseRegister cases;
  private final RemovedRoles removedRoles;

  ReviseChangeForm(
      Desk desk,
      ChangeShown changeShown,
      Findings findings,
      CaseRegister cases,
      RemovedRoles removedRoles) {
    this.desk = desk;
    this.changeShown = changeShown;
    this.findings = findings;
    this.cases = cases;
    this.removedRoles = removedRoles;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    ApprovalRecord record = changeShown.record(task, file);
    boolean roles = record.request().plan().kind() == ChangeKind.ROLE_REMOVAL;
    List<Finding> held =
        roles
            ? findings.of(file.caseId(), file.round()).stream()
                .filter(finding -> finding.category() == FindingCategory.ROLE)
                .filter(finding -> !Finding.UNREAD_KEY.equals(finding.key()))
                .toList()
            : List.of();
    form.rows("changeFacts", changeShown.facts(file, record))
        .options("roleBackOptions", ChangeShown.rolesToGiveBack(record))
        .preset("rolesBackChosen", ChangeShown.rolesNotSuspicious(record))
        .options("roleOptions", held.stream().map(Shown::option).toList())
        .preset("rolesChosen", findings.chosen(file.caseId(), file.round(), FindingCategory.ROLE))
        .value("credentialAsked", credential(record.request().plan().kind()))
        .value(
            "credentialChoice",
            file.credential() == CredentialChoice.TEMPORARY_ACCESS_PASS ? "pass" : "password")
        .blank("revisionChoice", "revisionNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    ChangeKind kind = changeShown.record(task, file).request().plan().kind();
    String answer =
        form.choice(
            "revisionChoice",
            "Say whether to ask again or to accept the risk.",
            "ask-again",
            "accept-risk");
    String note = form.required("revisionNote", "Say why; the approver or the auditor reads it.");
    if ("ask-again".equals(answer) && kind == ChangeKind.ROLE_REMOVAL) {
      findings.choose(
          file.caseId(),
          file.round(),
          FindingCategory.ROLE,
          form.ticks("rolesChosen", "roleOptions"));
    }
    if ("ask-again".equals(answer) && kind == ChangeKind.ROLE_RESTORATION) {
      Set<String> back = form.ticks("rolesBackChosen", "roleBackOptions");
      if (back.isEmpty()) {
        throw new FormIncomplete(
            "Tick the roles that are to be given back. If none is, choose not to make the change.");
      }
      removedRoles.wantBack(file.caseId(), back);
    }
    if ("ask-again".equals(answer) && credential(kind)) {
      String credential =
          form.choice("credentialChoice", "Choose the credential.", "password", "pass");
      cases.choose(
          file.caseId(),
          "pass".equals(credential)
              ? CredentialChoice.TEMPORARY_ACCESS_PASS
              : CredentialChoice.PASSWORD);
      Playbook.CHANGE.on(task, credential);
    }
    desk.judged(
        task,
        file,
        "ask-again".equals(answer)
            ? "Asks the approvers again: " + note
            : "Accepted the risk of not doing it (" + kind.title() + "): " + note);
    Playbook.REVISION.on(task, answer);
  }

  private static boolean credential(ChangeKind kind) {
    return kind == ChangeKind.PASSWORD_RESET || kind == ChangeKind.TEMPORARY_ACCESS_PASS;
  }
}
