package io.gatehouse.response;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable of a known type.
 *
 * @param name as the model and the forms write it
 */
record Variable<T>(String name, Class<T> type) {

  /** Its value, null when it was never set. */
  T from(VariableScope scope) {
    return type.cast(scope.getVariable(name));
  }

  /**
   * @throws IllegalStateException when it was never set, which is a fault of the model
   */
  T required(VariableScope scope) {
    T value = from(scope);
    if (value == null) {
      throw new IllegalStateException("The process variable " + name + " is not set");
    }
    return value;
  }

  void on(VariableScope scope, T value) {
    scope.setVariable(name, value);
  }
}
