package io.gatehouse.form;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares values that may have been through JSON, where 1 and 1.0 are the same number. */
final class Values {

  private Values() {}

  static boolean contains(Collection<?> values, Object value) {
    return values.stream().anyMatch(other -> same(other, value));
  }

  static boolean same(Object left, Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      Iterator<?> other = b.iterator();
      return a.stream().allMatch(element -> same(element, other.next()));
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
    }
    return Objects.equals(left, right);
  }

  /** Nothing entered: what a form submits for a field that was left alone. */
  static boolean isEmpty(Object value) {
    return value == null
        || value instanceof String text && text.isBlank()
        || value instanceof Collection<?> list && list.isEmpty();
  }
}
