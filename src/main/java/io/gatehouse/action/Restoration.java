package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.triage.FindingCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one kind of removed item is put back from the sealed evidence.
 *
 * @param <T> what the tenant lists
 */
interface Restoration<T> {

  FindingCategory category();

  /** Everything of the kind that the evidence of a round holds. */
  List<T> sealed(Assignment assignment, int round);

  /** Everything of the kind that the account has now. */
  List<T> list(Account account);

  String key(T item);

  /** Whether it is there as it was, whoever put it there and whatever its id is now. */
  boolean inEffect(T sealed, List<T> now);

  /** Why Gatehouse must not put it back over what is there now; empty when it may. */
  Optional<String> inTheWay(T sealed, List<T> now);

  Receipt putBack(Account account, T sealed, List<T> now);

  /** The item in the journal. */
  Map<String, Object> state(T item);

  /** Where and how a person puts it back, without their having to look anything up. */
  String step(Account account, T sealed);
}
