package io.gatehouse.action;

import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of changing several items one after the other. */
final class Attempt<T> {

  private final List<Receipt> receipts = new ArrayList<>();
  private final Map<T, String> left = new LinkedHashMap<>();
  private TenantUnavailable trouble;

  /**
   * Makes one change.
   *
   * @return what the service refused it with, empty when it did not
   * @throws TenantUnavailable when the service asks to wait: then the next item need not be tried
   */
  Optional<TenantRefused> change(T item, Supplier<Receipt> call) {
    try {
      Receipt receipt = call.get();
      if (receipt != null) {
        receipts.add(receipt);
      }
      left.remove(item);
      return Optional.empty();
    } catch (TenantRefused e) {
      left.put(item, e.getMessage());
      return Optional.of(e);
    } catch (TenantItemMissing e) {
      return Optional.empty();
    } catch (TenantUnavailable e) {
      if (e.retryAfter() != null) {
        throw e;
      }
      trouble = trouble == null ? e : trouble;
      return Optional.empty();
    }
  }

  /** Leaves an item to a person without asking the service. */
  void leave(T item, String reason) {
    left.put(item, reason);
  }

  /** Throws the first passing trouble, now that the other items have had their turn. */
  void throwTrouble() {
    if (trouble != null) {
      throw trouble;
    }
  }

  boolean left(String key, Function<T, String> keyOf) {
    return left.keySet().stream().anyMatch(item -> keyOf.apply(item).equals(key));
  }

  String reason(String key, Function<T, String> keyOf) {
    return left.entrySet().stream()
        .filter(entry -> keyOf.apply(entry.getKey()).equals(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  List<Receipt> receipts() {
    return List.copyOf(receipts);
  }
}
