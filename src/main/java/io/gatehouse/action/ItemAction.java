package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A change to the items that a person chose, one call each. An item that is refused does not stop
 * the others; what is left becomes a step by hand that names only what is left.
 *
 * @param <T> what the tenant lists
 */
abstract class ItemAction<T> implements Action {

  private final ReadBack readBack;
  private final ItemWords words;

  ItemAction(ReadBack readBack, ItemWords words) {
    this.readBack = readBack;
    this.words = words;
  }

  /** Everything of the kind that the account has now. */
  abstract List<T> list(Account account);

  abstract String key(T item);

  /** What a person knows it by. */
  abstract String label(T item);

  /** The item in the journal. */
  abstract Map<String, Object> state(T item);

  abstract Receipt change(Account account, T item);

  /** Where a person does it, before the items are named. */
  abstract List<String> where(Account account);

  /** What a person does to this item. */
  abstract String step(Account account, T item);

  /** Whether an item that is listed is still to be changed. */
  boolean open(T item) {
    return true;
  }

  /** Why the item must be left as it is although it was chosen; empty when it need not. */
  Optional<String> leaveAlone(Account account, T item) {
    return Optional.empty();
  }

  /** Changes the items, in the order that the service wants. */
  void change(Account account, List<T> items, Attempt<T> attempt) {
    items.forEach(item -> attempt.change(item, () -> change(account, item)));
  }

  /** When the tenant knows the account or its mailbox no more. */
  abstract Outcome missing(Account account);

  @Override
  public final Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    if (assignment.items().isEmpty()) {
      return noneChosen(account);
    }
    try {
      List<T> before = chosen(assignment);
      List<T> todo = before.stream().filter(item -> todo(account, item)).toList();
      if (todo.isEmpty()) {
        return already(account, before);
      }
      Attempt<T> attempt = new Attempt<>();
      change(account, todo, attempt);
      attempt.throwTrouble();
      Predicate<T> unexpected = item -> todo(account, item) && !attempt.left(key(item), this::key);
      List<T> after =
          readBack.until(
              words.subject(account),
              () -> chosen(assignment),
              now -> now.stream().noneMatch(unexpected));
      return outcome(account, todo, before, after, attempt);
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> list(account));
      return missing(account);
    } catch (TenantRefused e) {
      return byHand(assignment, ByHandSteps.refusal(words.asked(account), e));
    }
  }

  @Override
  public final Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    if (assignment.items().isEmpty()) {
      return noneChosen(account);
    }
    try {
      List<T> now = chosen(assignment);
      List<T> todo = now.stream().filter(item -> todo(account, item)).toList();
      return todo.isEmpty()
          ? already(account, now)
          : new Outcome.ByHand(
              "Still to be " + words.done() + " of " + name(account) + ": " + labels(todo) + ".",
              steps(account, todo),
              words.expected(),
              null,
              null,
              List.of());
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> list(account));
      return missing(account);
    } catch (TenantRefused e) {
      return byHand(
          assignment, ByHandSteps.refusal("show the " + words.many() + " of " + name(account), e));
    }
  }

  @Override
  public final Outcome.ByHand byHand(Assignment assignment, String why) {
    List<String> steps = new ArrayList<>(where(assignment.account()));
    steps.add(
        "These "
            + words.many()
            + " were chosen, by key: "
            + assignment.items().stream().map(Quoted::name).collect(Collectors.joining(", "))
            + ".");
    return new Outcome.ByHand(why, steps, words.expected(), null, null, List.of());
  }

  private Outcome outcome(
      Account account, List<T> todo, List<T> before, List<T> after, Attempt<T> attempt) {
    List<T> left = after.stream().filter(item -> todo(account, item)).toList();
    String summary = summary(account, todo.stream().filter(i -> !has(left, i)).toList(), before);
    if (left.isEmpty()) {
      return new Outcome.Done(summary, states(before), states(after), attempt.receipts());
    }
    String why =
        left.stream()
            .map(item -> label(item) + ": " + attempt.reason(key(item), this::key))
            .collect(Collectors.joining("; "));
    boolean touched = !attempt.receipts().isEmpty();
    return new Outcome.ByHand(
        (touched ? summary + " " : "")
            + "Left for a person, of "
            + name(account)
            + ": "
            + why
            + (why.endsWith(".") ? "" : "."),
        steps(account, left),
        words.expected(),
        touched ? states(before) : null,
        touched ? states(after) : null,
        attempt.receipts());
  }

  private boolean has(List<T> items, T item) {
    return items.stream().anyMatch(other -> key(other).equals(key(item)));
  }

  private List<T> chosen(Assignment assignment) {
    return list(assignment.account()).stream()
        .filter(item -> assignment.items().contains(key(item)))
        .toList();
  }

  private boolean todo(Account account, T item) {
    return open(item) && leaveAlone(account, item).isEmpty();
  }

  private Outcome noneChosen(Account account) {
    return new Outcome.NotNeeded("No " + words.many() + " of " + name(account) + " were chosen.");
  }

  private Outcome already(Account account, List<T> chosen) {
    String alone = leftAlone(account, chosen);
    return new Outcome.Done(
        "None of the chosen "
            + words.many()
            + " of "
            + name(account)
            + " is left to be "
            + words.done()
            + "."
            + alone,
        states(chosen),
        states(chosen),
        List.of());
  }

  private String summary(Account account, List<T> changed, List<T> before) {
    return words.title(changed.size())
        + " of "
        + name(account)
        + (changed.size() == 1 ? " was " : " were ")
        + words.done()
        + ": "
        + labels(changed)
        + "."
        + leftAlone(account, before);
  }

  private String leftAlone(Account account, List<T> items) {
    return items.stream()
        .flatMap(
            item ->
                leaveAlone(account, item).stream()
                    .map(why -> " Left alone: " + label(item) + ", " + why + "."))
        .collect(Collectors.joining());
  }

  private List<String> steps(Account account, List<T> items) {
    List<String> steps = new ArrayList<>(where(account));
    items.forEach(item -> steps.add(label(item) + ": " + step(account, item)));
    return steps;
  }

  private String labels(List<T> items) {
    return items.stream().map(this::label).collect(Collectors.joining(", "));
  }

  private Map<String, Object> states(List<T> items) {
    return Map.of(words.field(), items.stream().map(this::state).toList());
  }

  private static String name(Account account) {
    return account.userPrincipalName();
  }
}
