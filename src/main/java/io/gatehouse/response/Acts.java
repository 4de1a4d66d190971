package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.action.ActionName;
import io.gatehouse.action.Outcome;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The acts of the playbook as the journal takes them. */
final class Acts {

  private Acts() {}

  static Act of(String activity, ActionName name, CaseFile file, Outcome outcome) {
    Actor actor = new Actor.System(activity);
    String target = file.accountLabel();
    if (outcome instanceof Outcome.Done done) {
      return act(
          actor,
          name,
          target,
          done.summary(),
          done.before(),
          done.after(),
          Act.Outcome.DONE,
          done.receipts());
    }
    if (outcome instanceof Outcome.ByHand byHand) {
      return act(
          actor,
          name,
          target,
          byHand.summary(),
          byHand.before(),
          byHand.after(),
          Act.Outcome.BY_HAND,
          byHand.receipts());
    }
    return act(
        actor, name, target, outcome.summary(), null, null, Act.Outcome.NOT_NEEDED, List.of());
  }

  static Act failed(String activity, ActionName name, Account account, TenantException e) {
    return new Act(
        new Actor.System(activity),
        name.key(),
        "“" + name.title() + "” was tried and failed: " + e.getMessage(),
        account.label(),
        null,
        null,
        Act.Outcome.FAILED,
        e.requestId(),
        null);
  }

  static Act byPerson(Actor actor, String kind, String summary, Map<String, Object> after) {
    return new Act(actor, kind, summary, null, null, after, Act.Outcome.DONE, null, null);
  }

  static Act refused(Actor actor, String kind, String summary) {
    return new Act(actor, kind, summary, null, null, null, Act.Outcome.REFUSED, null, null);
  }

  private static Act act(
      Actor actor,
      ActionName name,
      String target,
      String summary,
      Map<String, Object> before,
      Map<String, Object> after,
      Act.Outcome outcome,
      List<Receipt> receipts) {
    String requestIds =
        receipts.stream()
            .map(Receipt::requestId)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    Instant serviceTime =
        receipts.stream()
            .map(Receipt::serviceTime)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    return new Act(
        actor,
        name.key(),
        summary,
        target,
        before,
        after,
        outcome,
        requestIds.isEmpty() ? null : requestIds,
        serviceTime);
  }
}
