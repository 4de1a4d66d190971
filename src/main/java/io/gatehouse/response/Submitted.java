package io.gatehouse.response;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.json.SpinJsonNode;

/** What a person filled into a form. */
final class Submitted {

  private final DelegateTask task;

  Submitted(DelegateTask task) {
    this.task = task;
  }

  /** A text, trimmed; empty when nothing was filled in. */
  String text(String name) {
    Object value = task.getVariableLocal(name);
    return value == null ? "" : value.toString().strip();
  }

  /** A tick. */
  boolean ticked(String name) {
    return Boolean.TRUE.equals(task.getVariableLocal(name));
  }

  /**
   * A choice.
   *
   * @throws FormIncomplete when it is none of these
   */
  String choice(String name, String missing, String... allowed) {
    String value = text(name);
    for (String each : allowed) {
      if (each.equals(value)) {
        return value;
      }
    }
    throw new FormIncomplete(missing);
  }

  /**
   * A text that must be there.
   *
   * @throws FormIncomplete when it is not
   */
  String required(String name, String missing) {
    String value = text(name);
    if (value.isEmpty()) {
      throw new FormIncomplete(missing);
    }
    return value;
  }

  /**
   * What was ticked of a checklist.
   *
   * @param offered variable with the options; nothing else is taken
   * @throws FormIncomplete when something was submitted that was not offered
   */
  Set<String> ticks(String name, String offered) {
    Set<String> possible = new LinkedHashSet<>();
    for (SpinJsonNode option : elements(offered)) {
      possible.add(option.prop("value").stringValue());
    }
    Set<String> ticked = new LinkedHashSet<>();
    for (SpinJsonNode node : elements(name)) {
      String value = node.stringValue();
      if (!possible.contains(value)) {
        throw new FormIncomplete(
            "Something was ticked that this form did not offer. Open the task again and tick anew.");
      }
      ticked.add(value);
    }
    return ticked;
  }

  private List<SpinJsonNode> elements(String name) {
    Object value = task.getVariableLocal(name);
    return value instanceof SpinJsonNode node && node.isArray()
        ? new ArrayList<>(node.elements())
        : List.of();
  }
}
