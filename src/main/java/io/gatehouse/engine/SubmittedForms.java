package io.gatehouse.engine;

import io.gatehouse.form.Expressions;
import io.gatehouse.form.FormSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** Checks what people submit against the form that is deployed with the running model. */
@Component
class SubmittedForms {

  /** Refuses what the task's form does not let people submit. */
  void checkTask(TaskEntity task, Map<String, Object> submitted) {
    boolean hasForm =
        task.getTaskDefinition() != null && isForm(task.getTaskDefinition().getFormDefinition());
    FormSchema form = hasForm ? form(new GetDeployedTaskFormCmd(task.getId())) : null;
    check(form, submitted, PlainValues.ofAll(task.getVariablesTyped(false)));
  }

  /** Refuses what the start form of the process does not let people submit. */
  void checkStart(ProcessDefinitionEntity process, Map<String, Object> submitted) {
    FormSchema form =
        isForm(process.getStartFormDefinition())
            ? form(new GetDeployedStartFormCmd(process.getId()))
            : null;
    check(form, submitted, Map.of());
  }

  private static boolean isForm(FormDefinition definition) {
    return definition != null
        && (definition.getFormKey() != null || definition.getCamundaFormDefinitionKey() != null);
  }

  private static void check(
      FormSchema form, Map<String, Object> submitted, Map<String, Object> offered) {
    Map<String, Object> values = new HashMap<>();
    List<String> problems = new ArrayList<>();
    if (submitted != null) {
      submitted
          .keySet()
          .forEach(
              name -> {
                try {
                  values.put(name, plain(typed(submitted, name)));
                } catch (NotPlain e) {
                  problems.add("'" + name + "' is not a value that a form can hold.");
                }
              });
    }
    if (problems.isEmpty() && form != null) {
      problems.addAll(form.check(values, offered, feel()));
    } else if (problems.isEmpty() && !values.isEmpty()) {
      problems.add("This step has no form, so nothing can be submitted with it.");
    }
    if (!problems.isEmpty()) {
      throw new FormFieldValidationException(null, String.join(" ", problems));
    }
  }

  private static FormSchema form(Command<InputStream> deployedForm) {
    try (InputStream stream = Context.getCommandContext().runWithoutAuthorization(deployedForm)) {
      return FormSchema.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NotFoundException | IllegalArgumentException e) {
      throw new ProcessEngineException(
          "The form of this step can't be checked, so nothing can be submitted with it. "
              + e.getMessage(),
          e);
    }
  }

  /** The value as it was sent: asking the map for it would deserialize it. */
  private static Object typed(Map<String, Object> submitted, String name) {
    return submitted instanceof VariableMap variables
        ? variables.getValueTyped(name)
        : submitted.get(name);
  }

  /** Only what Tasklist sends: primitive values, and JSON for lists and objects. */
  private static Object plain(Object submitted) throws NotPlain {
    Object value = submitted;
    if (submitted instanceof JsonValue json) {
      Object parsed = PlainValues.parsed(json.getValueSerialized());
      if (parsed instanceof List || parsed instanceof Map) {
        return parsed;
      }
      throw new NotPlain();
    }
    if (submitted instanceof SerializableValue) {
      throw new NotPlain();
    }
    if (submitted instanceof TypedValue typed) {
      value = typed.getValue();
    }
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    throw new NotPlain();
  }

  private static Expressions feel() {
    var engine = Context.getProcessEngineConfiguration().getDmnEngine().getConfiguration();
    return new Feel(((DefaultDmnEngineConfiguration) engine).getFeelEngine());
  }

  private static final class NotPlain extends Exception {}
}
