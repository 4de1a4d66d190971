package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts removed items of one kind back: looks, makes what is missing, reads back.
 *
 * @param <T> what the tenant lists
 */
final class RestoringOfOneKind<T> {

  private static final String NOT_KEPT = "the sealed evidence does not hold it";

  private final Restoration<T> kind;
  private final SealedItems evidence;
  private final ReadBack readBack;
  private final Assignment assignment;
  private final Account account;

  /** What can't be put back, and why. */
  private final Map<RemovedItem, String> left = new LinkedHashMap<>();

  RestoringOfOneKind(
      Restoration<T> kind, SealedItems evidence, ReadBack readBack, Assignment assignment) {
    this.kind = kind;
    this.evidence = evidence;
    this.readBack = readBack;
    this.assignment = assignment;
    this.account = assignment.account();
  }

  /**
   * @throws io.gatehouse.microsoft.TenantUnavailable when the same call may be repeated later
   */
  PutBack putBack(List<RemovedItem> items) {
    Map<RemovedItem, T> kept = kept(items);
    Attempt<RemovedItem> attempt = new Attempt<>();
    List<T> before;
    List<T> after;
    try {
      before = kind.list(account);
      kept.forEach((item, wanted) -> change(item, wanted, before, attempt));
      attempt.throwTrouble();
      after =
          attempt.receipts().isEmpty()
              ? before
              : readBack.until(
                  "Putting back of " + account.userPrincipalName(),
                  () -> kind.list(account),
                  now ->
                      kept.entrySet().stream()
                          .allMatch(
                              entry ->
                                  kind.inEffect(entry.getValue(), now)
                                      || given(entry.getKey(), attempt)));
    } catch (TenantItemMissing | TenantRefused e) {
      items.forEach(item -> left.putIfAbsent(item, e.getMessage()));
      return result(items, kept, null, null, List.of());
    }
    kept.forEach(
        (item, wanted) -> {
          if (!kind.inEffect(wanted, after)) {
            left.putIfAbsent(item, attempt.reason(item.reference(), RemovedItem::reference));
          }
        });
    return result(items, kept, before, after, attempt.receipts());
  }

  /** Only looks. */
  PutBack look(List<RemovedItem> items) {
    Map<RemovedItem, T> kept = kept(items);
    try {
      List<T> now = kind.list(account);
      kept.forEach(
          (item, wanted) -> {
            if (!kind.inEffect(wanted, now)) {
              left.put(item, kind.inTheWay(wanted, now).orElse("it is not there yet"));
            }
          });
      return result(items, kept, now, now, List.of());
    } catch (TenantItemMissing | TenantRefused e) {
      items.forEach(item -> left.putIfAbsent(item, e.getMessage()));
      return result(items, kept, null, null, List.of());
    }
  }

  /** Adds how a person puts these back. */
  void instructions(List<RemovedItem> items, List<String> steps) {
    Map<RemovedItem, T> kept = kept(items);
    items.forEach(item -> steps.add(instruction(item, kept.get(item))));
  }

  private boolean given(RemovedItem item, Attempt<RemovedItem> attempt) {
    return left.containsKey(item) || attempt.left(item.reference(), RemovedItem::reference);
  }

  private void change(RemovedItem item, T wanted, List<T> now, Attempt<RemovedItem> attempt) {
    if (kind.inEffect(wanted, now)) {
      return;
    }
    kind.inTheWay(wanted, now)
        .ifPresentOrElse(
            why -> left.put(item, why),
            () -> attempt.change(item, () -> putBack(item, wanted, now)));
  }

  /** What it belongs to may be gone: the app, the colleague. Then it can't come back. */
  private Receipt putBack(RemovedItem item, T wanted, List<T> now) {
    try {
      return kind.putBack(account, wanted, now);
    } catch (TenantItemMissing e) {
      left.put(item, e.getMessage());
      return null;
    }
  }

  private Map<RemovedItem, T> kept(List<RemovedItem> items) {
    Map<RemovedItem, T> kept = new LinkedHashMap<>();
    for (RemovedItem item : items) {
      kind.sealed(assignment, item.round()).stream()
          .filter(wanted -> kind.key(wanted).equals(item.key()))
          .findFirst()
          .ifPresentOrElse(wanted -> kept.put(item, wanted), () -> left.put(item, NOT_KEPT));
    }
    return kept;
  }

  private PutBack result(
      List<RemovedItem> items,
      Map<RemovedItem, T> kept,
      List<T> before,
      List<T> after,
      List<Receipt> receipts) {
    return new PutBack(
        kind.category().name(),
        items.stream().filter(item -> !left.containsKey(item)).map(this::title).toList(),
        left.entrySet().stream()
            .map(entry -> title(entry.getKey()) + ": " + entry.getValue())
            .toList(),
        left.keySet().stream().map(item -> instruction(item, kept.get(item))).toList(),
        states(before),
        states(after),
        receipts.stream().filter(Objects::nonNull).toList());
  }

  private List<Map<String, Object>> states(List<T> items) {
    return items == null ? null : new ArrayList<>(items.stream().map(kind::state).toList());
  }

  private String instruction(RemovedItem item, T wanted) {
    return title(item)
        + ", of "
        + account.userPrincipalName()
        + ": "
        + (wanted == null
            ? NOT_KEPT + " (round " + item.round() + "). Ask its owner how it was."
            : kind.step(account, wanted));
  }

  private String title(RemovedItem item) {
    return evidence.title(assignment, item);
  }
}
