package io.gatehouse.approval;

import io.gatehouse.casefile.CaseId;
import java.util.List;
import java.util.Map;

/**
 * A privileged change in full: what an approver approves and what alone may then be carried out.
 *
 * @param caseId the case
 * @param round the round of containment the change belongs to, 1 first
 * @param kind what is done
 * @param accountId object id of the account under response
 * @param accountLabel its names, as shown to the approver
 * @param items what is changed, by key and name; sorted by key
 * @param startingState the state that the change starts from, as read from the tenant
 * @param reason why, as the analyst wrote it
 */
public record ChangePlan(
    CaseId caseId,
    int round,
    ChangeKind kind,
    String accountId,
    String accountLabel,
    List<Item> items,
    Map<String, String> startingState,
    String reason) {

  /**
   * One item of a change.
   *
   * @param key the service's key
   * @param name what a person knows it by
   */
  public record Item(String key, String name) {}
}
