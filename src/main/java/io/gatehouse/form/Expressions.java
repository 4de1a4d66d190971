package io.gatehouse.form;

import java.util.Map;

/** Evaluates the FEEL expressions of a form. */
@FunctionalInterface
public interface Expressions {

  /**
   * The value of an expression.
   *
   * @param expression FEEL without the leading {@code =}
   * @param data what the form was given, overlaid with what was entered
   * @return null when it has no value or can't be evaluated
   */
  Object evaluate(String expression, Map<String, Object> data);
}
