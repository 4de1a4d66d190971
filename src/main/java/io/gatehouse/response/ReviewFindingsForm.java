package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.CredentialChoice;
import io.gatehouse.casefile.Findings;
import io.gatehouse.evidence.Gap;
import io.gatehouse.evidence.Seals;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.FindingCategory;
import io.gatehouse.triage.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The form “Review findings”. */
@Component
class ReviewFindingsForm extends TaskForm {

  /** Fields of the form per kind of finding: the checklist and its options. */
  private static final Map<FindingCategory, Checklist> CHECKLISTS =
      Map.of(
          FindingCategory.MAILBOX_FORWARDING,
              new Checklist("forwardingChosen", "forwardingOptions"),
          FindingCategory.INBOX_RULE, new Checklist("rulesChosen", "ruleOptions"),
          FindingCategory.MAILBOX_DELEGATE, new Checklist("delegatesChosen", "delegateOptions"),
          FindingCategory.CONSENT, new Checklist("consentsChosen", "consentOptions"),
          FindingCategory.APP_ROLE_ASSIGNMENT, new Checklist("appRolesChosen", "appRoleOptions"),
          FindingCategory.SIGN_IN_METHOD, new Checklist("methodsChosen", "methodOptions"),
          FindingCategory.DEVICE, new Checklist("devicesChosen", "deviceOptions"),
          FindingCategory.ROLE, new Checklist("rolesChosen", "roleOptions"));

  private record Checklist(String field, String options) {}

  private final Desk desk;
  private final Shown shown;
  private final Findings findings;
  private final Seals seals;
  private final CaseRegister cases;
  private final Acknowledgement acknowledgement;

  ReviewFindingsForm(
      Desk desk,
      Shown shown,
      Findings findings,
      Seals seals,
      CaseRegister cases,
      Acknowledgement acknowledgement) {
    this.desk = desk;
    this.shown = shown;
    this.findings = findings;
    this.seals = seals;
    this.cases = cases;
    this.acknowledgement = acknowledgement;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    List<Finding> found = findings.of(file.caseId(), file.round());
    List<Gap> gaps = seals.openGaps(file.caseId());
    form.rows("caseFacts", shown.facts(file))
        .rows(
            "findingRows",
            Shown.findings(
                found.stream().filter(finding -> finding.verdict() != Verdict.BENIGN).toList()))
        .rows(
            "benignRows",
            Shown.findings(
                found.stream().filter(finding -> finding.verdict() == Verdict.BENIGN).toList()))
        .rows("gapRows", Shown.gaps(gaps))
        .value("credentialChoice", "password")
        .value("passwordElsewhere", !file.resolvedAccount().kind().passwordIsOurs())
        .blank("gapsAcknowledged", "reviewVerdict", "reviewNote");
    CHECKLISTS.forEach(
        (category, checklist) -> {
          List<Finding> possible =
              found.stream()
                  .filter(finding -> finding.category() == category)
                  .filter(finding -> !finding.systemOwned())
                  .filter(finding -> !Finding.UNREAD_KEY.equals(finding.key()))
                  .toList();
          form.options(checklist.options(), possible.stream().map(Shown::option).toList())
              .preset(
                  checklist.field(),
                  possible.stream()
                      .filter(finding -> finding.proposed() || category == FindingCategory.ROLE)
                      .map(Finding::key)
                      .toList());
        });
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    String verdict =
        form.choice(
            "reviewVerdict",
            "Decide whether the account was compromised.",
            "compromised",
            "not-compromised");
    String note =
        form.required("reviewNote", "Give your reasons; the approver and the auditors read them.");
    acknowledgement.take(file, form.ticked("gapsAcknowledged"), note);
    Map<String, Object> chosen = new LinkedHashMap<>();
    if ("compromised".equals(verdict)) {
      CHECKLISTS.forEach(
          (category, checklist) -> {
            Set<String> ticks = form.ticks(checklist.field(), checklist.options());
            findings.choose(file.caseId(), file.round(), category, ticks);
            chosen.put(Shown.words(category), List.copyOf(ticks));
          });
      String credential =
          form.choice("credentialChoice", "Choose how the user gets back in.", "password", "pass");
      cases.choose(
          file.caseId(),
          "pass".equals(credential)
              ? CredentialChoice.TEMPORARY_ACCESS_PASS
              : CredentialChoice.PASSWORD);
      Playbook.CREDENTIAL.on(task, credential);
      Playbook.CREDENTIAL_MADE.on(task, "none");
    }
    desk.judged(
        task,
        file,
        "compromised".equals(verdict)
            ? "Judged the account compromised: " + note
            : "Judged the account not compromised: " + note,
        "chosen",
        chosen);
    Playbook.VERDICT.on(task, verdict);
  }
}
