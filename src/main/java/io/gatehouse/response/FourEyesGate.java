package io.gatehouse.response;

import io.gatehouse.access.GateRefused;
import io.gatehouse.access.People;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.access.TaskFacts;
import io.gatehouse.access.TaskGate;
import io.gatehouse.account.Account;
import io.gatehouse.approval.Approval;
import io.gatehouse.approval.ApprovalId;
import io.gatehouse.approval.ApprovalPolicy;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.FourEyes;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Judges;
import io.gatehouse.journal.Journal;
import io.gatehouse.microsoft.TenantException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Four-eyes at the approval: asked when it is claimed and again when it is completed. */
@Component
class FourEyesGate implements TaskGate {

  private final CaseRegister cases;
  private final Judges judges;
  private final ApprovalRegister register;
  private final ApprovalPolicy policy;
  private final People people;
  private final Managers managers;
  private final Journal journal;

  FourEyesGate(
      CaseRegister cases,
      Judges judges,
      ApprovalRegister register,
      ApprovalPolicy policy,
      People people,
      Managers managers,
      Journal journal) {
    this.cases = cases;
    this.judges = judges;
    this.register = register;
    this.policy = policy;
    this.people = people;
    this.managers = managers;
    this.journal = journal;
  }

  @Override
  public void mayClaim(TaskFacts task, SignedInPerson who) {
    check(task, who);
  }

  @Override
  public void mayComplete(TaskFacts task, SignedInPerson who) {
    check(task, who);
  }

  private void check(TaskFacts task, SignedInPerson who) {
    if (!Playbook.TASK_DECIDE_CHANGE.equals(task.definitionKey())) {
      return;
    }
    ApprovalId request =
        task.variable(Playbook.APPROVAL_ID.name(), String.class)
            .map(ApprovalId::new)
            .orElseThrow(
                () ->
                    new GateRefused(
                        "This approval names no request, so nobody can decide on it. Tell the"
                            + " administrator."));
    check(new CaseId(task.caseId()), request, who);
  }

  /**
   * Refuses who may not decide on a request.
   *
   * @throws GateRefused with the reason, in words for that person
   */
  void check(CaseId caseId, ApprovalId request, SignedInPerson who) {
    CaseFile file = cases.get(caseId);
    FourEyes.Verdict verdict = FourEyes.judge(question(file, request, who));
    if (verdict instanceof FourEyes.Refused refused) {
      throw new GateRefused(refused.reason());
    }
  }

  private FourEyes.Question question(CaseFile file, ApprovalId request, SignedInPerson who) {
    Set<String> decided =
        register.of(file.caseId()).stream()
            .filter(record -> record.request().id().equals(request))
            .flatMap(record -> record.decisions().stream())
            .map(Approval::decidedBy)
            .collect(Collectors.toSet());
    Set<String> judged = new HashSet<>(judges.of(file.caseId()));
    // Everyone who reported counts, also who joined the case later.
    Collection<String> reporters = cases.reporters(file.caseId());
    judged.addAll(reporters);
    Set<String> otherNames = otherNames(who);
    return new FourEyes.Question(
        new FourEyes.Person(who.userId(), otherNames, who.groups()),
        reporters.contains(who.userId()) ? who.userId() : file.reportedBy(),
        judged,
        null,
        decided,
        account(file, otherNames),
        policy.approverGroups());
  }

  private Set<String> otherNames(SignedInPerson who) {
    return people.find(who.userId()).map(OwnCaseGate::names).orElseGet(Set::of);
  }

  private FourEyes.AccountUnderResponse account(CaseFile file, Set<String> decider) {
    Account account = file.resolvedAccount();
    try {
      return new FourEyes.AccountUnderResponse(
          OwnCaseGate.names(account),
          managers.above(account.id()),
          managers.namesBelow(account.id(), decider));
    } catch (TenantException e) {
      throw new GateRefused(
          "The directory can’t be asked now who manages this account, so nobody can decide yet. Try"
              + " again in a minute. ("
              + e.getMessage()
              + ")");
    }
  }
}
