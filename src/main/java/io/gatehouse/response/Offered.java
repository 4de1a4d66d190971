package io.gatehouse.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * What a form shows: variables of the task alone, gone with it. Every field is offered before it is
 * filled in, so that what is submitted stays with the task as well.
 */
final class Offered {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DelegateTask task;

  Offered(DelegateTask task) {
    this.task = task;
  }

  /** Rows of a table. */
  Offered rows(String name, List<Map<String, Object>> rows) {
    return json(name, rows);
  }

  /** Options of a checklist. */
  Offered options(String name, List<Option> options) {
    return json(name, options);
  }

  /** A checklist's preselection. */
  Offered preset(String name, Collection<String> values) {
    return json(name, values);
  }

  /** A value. */
  Offered value(String name, Object value) {
    task.setVariableLocal(name, value);
    return this;
  }

  /** Fields that start empty. */
  Offered blank(String... names) {
    for (String name : names) {
      task.setVariableLocal(name, null);
    }
    return this;
  }

  private Offered json(String name, Object value) {
    try {
      task.setVariableLocal(name, SpinValues.jsonValue(JSON.writeValueAsString(value)).create());
      return this;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Can't be shown in a form: " + name, e);
    }
  }

  /**
   * An option of a checklist.
   *
   * @param label what people read
   * @param value what is submitted
   */
  record Option(String label, String value) {

    private static final Pattern OPENS_A_TEMPLATE = Pattern.compile("\\{(?=\\{)");

    /** The same with words around its label, and another value. */
    Option with(String before, String after, String otherValue) {
      return new Option(before + label + after, otherValue);
    }

    /** The form's viewer would evaluate a label that begins with = or holds two braces. */
    Option {
      label = OPENS_A_TEMPLATE.matcher(label).replaceAll("{ ");
      if (label.startsWith("=")) {
        label = " " + label;
      }
    }
  }
}
