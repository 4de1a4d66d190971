package io.gatehouse.response;

import io.gatehouse.approval.Approval;
import io.gatehouse.approval.ApprovalId;
import io.gatehouse.approval.ApprovalRecord;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.ChangePlan;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Judges;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import io.gatehouse.triage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What is shown of a change that waits for a decision or was not approved. */
@Component
class ChangeShown {

  private final ApprovalRegister register;
  private final Judges judges;
  private final Journal journal;
  private final Shown shown;

  ChangeShown(ApprovalRegister register, Judges judges, Journal journal, Shown shown) {
    this.journal = journal;
    this.shown = shown;
    this.register = register;
    this.judges = judges;
  }

  /** The register's record of the request that a task is about. */
  ApprovalRecord record(DelegateTask task, CaseFile file) {
    ApprovalId id = new ApprovalId(Playbook.APPROVAL_ID.required(task));
    return register.of(file.caseId()).stream()
        .filter(record -> record.request().id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    file.caseId() + ": the register has no request " + id + " any more"));
  }

  /** The change as rows: what, on whom, who asks, since when, until when. */
  List<Map<String, Object>> facts(CaseFile file, ApprovalRecord record) {
    ChangePlan plan = record.request().plan();
    List<Map<String, Object>> facts = new ArrayList<>();
    facts.add(Shown.fact("Change", plan.kind().title()));
    facts.add(Shown.fact("Account", file.accountLabel()));
    facts.add(Shown.fact("Case", file.caseId().value()));
    facts.add(Shown.fact("Reported because", plan.reason()));
    journal.of(file.caseId()).stream()
        .map(Entry::act)
        .filter(ChangeShown::isReview)
        .reduce((first, second) -> second)
        .ifPresent(act -> facts.add(Shown.fact("The analyst", act.summary())));
    facts.add(Shown.fact("Asked by", shown.named(judges.of(file.caseId()))));
    facts.add(Shown.fact("Asked", Shown.time(record.request().requestedAt())));
    facts.add(Shown.fact("Lapses", Shown.time(record.request().expiresAt())));
    plan.startingState().entrySet().stream()
        .filter(state -> !state.getKey().startsWith(ChangePlan.HELD))
        .forEach(state -> facts.add(Shown.fact("Now: " + state.getKey(), state.getValue())));
    plan.startingState().entrySet().stream()
        .filter(state -> state.getKey().startsWith(ChangePlan.HELD))
        .map(Map.Entry::getValue)
        .filter(
            held ->
                plan.items().stream().noneMatch(item -> held != null && held.equals(item.name())))
        .forEach(held -> facts.add(Shown.fact("Holds now", held)));
    for (Approval decision : record.decisions()) {
      facts.add(
          Shown.fact(
              decision.decision().name().charAt(0)
                  + decision.decision().name().substring(1).toLowerCase(java.util.Locale.ROOT),
              "by "
                  + shown.named(decision.decidedBy())
                  + ", "
                  + Shown.time(decision.decidedAt())
                  + ": "
                  + decision.reason()));
    }
    if (record.request().requiredDecisions() > 1) {
      facts.add(
          Shown.fact(
              "Approvers",
              record.request().requiredDecisions() + " different people must approve"));
    }
    return facts;
  }

  private static boolean isReview(Act act) {
    return act.after() != null && act.after().containsKey("chosen");
  }

  /** The items of the change as rows. */
  static List<Map<String, Object>> items(ApprovalRecord record) {
    return record.request().plan().items().stream()
        .map(
            item ->
                Map.<String, Object>of(
                    "name",
                    Shown.label(item.name() == null ? item.key() : item.name()),
                    "judged",
                    judged(item)))
        .toList();
  }

  /** What triage said of an item and why; empty where it said nothing. */
  static String judged(ChangePlan.Item item) {
    if (item.verdict() == null) {
      return "";
    }
    String verdict = Shown.words(item.verdict());
    return item.why() == null ? verdict : verdict + ": " + Shown.visible(item.why());
  }

  /** Whether the change would give back what triage called suspicious. */
  static boolean givesBackSuspicious(ApprovalRecord record) {
    return given(record).anyMatch(item -> item.verdict() == Verdict.SUSPICIOUS);
  }

  /** The roles that the change would give back, to tick, with what triage said of each. */
  static List<Offered.Option> rolesToGiveBack(ApprovalRecord record) {
    return given(record)
        .map(
            item ->
                new Offered.Option(
                    Shown.label(item.name()) + (item.verdict() == null ? "" : " – " + judged(item)),
                    item.key()))
        .toList();
  }

  /** Keys of those of them that triage did not call suspicious. */
  static List<String> rolesNotSuspicious(ApprovalRecord record) {
    return given(record)
        .filter(item -> item.verdict() != Verdict.SUSPICIOUS)
        .map(ChangePlan.Item::key)
        .toList();
  }

  private static Stream<ChangePlan.Item> given(ApprovalRecord record) {
    ChangePlan plan = record.request().plan();
    return plan.kind() == ChangeKind.ROLE_RESTORATION ? plan.items().stream() : Stream.empty();
  }

  /** What is different since the change was last asked for, as rows. */
  static List<Map<String, Object>> differences(ApprovalRecord record) {
    return record.request().difference().sentences().stream()
        .map(sentence -> Map.<String, Object>of("difference", sentence))
        .toList();
  }
}
