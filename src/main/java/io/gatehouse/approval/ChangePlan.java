package io.gatehouse.approval;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.triage.Verdict;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A privileged change in full: what an approver approves and what alone may then be carried out.
 *
 * @param caseId the case
 * @param round the round of containment the change belongs to, 1 first
 * @param kind what is done
 * @param accountId object id of the account under response
 * @param accountLabel its names, as shown to the approver
 * @param items what is changed, by key and name; sorted by key whatever order they are given in
 * @param startingState the state that the change starts from, as read from the tenant; a value may
 *     be null when the service gives none
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

  /** How a starting state names a role that is held; the rest of the name is its key. */
  public static final String HELD = "holds ";

  public ChangePlan {
    Objects.requireNonNull(caseId, "a plan belongs to a case");
    Objects.requireNonNull(kind, "a plan says what is done");
    Objects.requireNonNull(accountId, "a plan says to which account");
    items =
        items.stream()
            .sorted(
                Comparator.comparing(Item::key)
                    .thenComparing(Item::name, Comparator.nullsFirst(Comparator.naturalOrder())))
            .toList();
    startingState = Collections.unmodifiableMap(new TreeMap<>(startingState));
  }

  /**
   * One item of a change.
   *
   * @param key the service's key, never null
   * @param name what a person knows it by
   * @param verdict what triage said of it, null where it said nothing
   * @param why the reason for the verdict, null where there is none
   */
  public record Item(String key, String name, Verdict verdict, String why) {
    public Item {
      Objects.requireNonNull(key, "an item has a key");
    }

    /** An item that triage said nothing of. */
    public Item(String key, String name) {
      this(key, name, null, null);
    }
  }
}
