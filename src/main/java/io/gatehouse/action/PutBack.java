package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What came of putting one kind of item back.
 *
 * @param field name of the list in the journal
 * @param there titles of what is there again
 * @param left what is left for a person, each with the reason
 * @param instructions for what is left
 * @param before the items of the kind as they were listed before; null when nothing was changed
 * @param after as read back
 */
record PutBack(
    String field,
    List<String> there,
    List<String> left,
    List<String> instructions,
    List<Map<String, Object>> before,
    List<Map<String, Object>> after,
    List<Receipt> receipts) {

  /** One outcome of all kinds. */
  static Outcome together(Account account, List<PutBack> parts, String expected) {
    String name = account.userPrincipalName();
    List<String> there = all(parts, PutBack::there);
    List<String> left = all(parts, PutBack::left);
    Map<String, Object> before = new LinkedHashMap<>();
    Map<String, Object> after = new LinkedHashMap<>();
    parts.stream()
        .filter(part -> part.before() != null)
        .forEach(
            part -> {
              before.put(part.field(), part.before());
              after.put(part.field(), part.after());
            });
    List<Receipt> receipts = all(parts, PutBack::receipts);
    String done =
        there.isEmpty()
            ? ""
            : "There again of " + name + " as in the sealed evidence: " + sentence(there);
    if (left.isEmpty()) {
      return new Outcome.Done(done, before, after, receipts);
    }
    return new Outcome.ByHand(
        (done.isEmpty() ? "" : done + " ")
            + "Left for a person to put back, of "
            + name
            + ": "
            + sentence(left),
        all(parts, PutBack::instructions),
        expected,
        receipts.isEmpty() ? null : before,
        receipts.isEmpty() ? null : after,
        receipts);
  }

  private static String sentence(List<String> parts) {
    String text = String.join("; ", parts);
    return text.endsWith(".") ? text : text + ".";
  }

  private static <T> List<T> all(List<PutBack> parts, Function<PutBack, List<T>> field) {
    List<T> all = new ArrayList<>();
    parts.stream().map(field).flatMap(List::stream).forEach(all::add);
    return all;
  }
}
