package io.gatehouse.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a check knows besides what was submitted. */
record Given(Map<String, Object> offered, Map<String, Object> data, Expressions expressions) {

  boolean isTrue(String expression) {
    return expression != null && Boolean.TRUE.equals(expressions.evaluate(expression, data));
  }

  Object evaluate(String expression) {
    return expressions.evaluate(expression, data);
  }

  /** The values of options, which come bare or as pairs of label and value. */
  static List<Object> values(Object options) {
    List<Object> values = new ArrayList<>();
    if (options instanceof Iterable<?> list) {
      for (Object option : list) {
        values.add(option instanceof Map<?, ?> pair ? pair.get("value") : option);
      }
    }
    return values;
  }
}
