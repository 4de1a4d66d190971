package io.gatehouse.engine;

import io.gatehouse.form.Expressions;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;

/** Evaluates a form's expressions with the engine's FEEL. */
class Feel implements Expressions {

  private final FeelEngine engine;

  Feel(FeelEngine engine) {
    this.engine = engine;
  }

  @Override
  public Object evaluate(String expression, Map<String, Object> data) {
    try {
      return engine.evaluateSimpleExpression(
          expression, Variables.fromMap(data).asVariableContext());
    } catch (FeelException e) {
      return null;
    }
  }
}
