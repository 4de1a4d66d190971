package io.gatehouse.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.util.ReflectionUtils;

/** What a command is about, as far as it says so; each part may be null. */
record Subject(String caseId, String processInstanceId, String taskId) {

  private static final String ENGINE = "org.camunda.bpm.engine.impl";
  private static final Pattern CASE_ID = Pattern.compile("GH-\\d{4}-\\d{4,}");
  private static final int LONGEST_ID = 64;
  private static final int DEEPEST = 4;

  /** A few hundred at once are a bulk; more are somebody who wants the record to be long. */
  private static final int MOST = 100;

  /**
   * Every case that a command names, once, in whatever field, builder, list or query it keeps the
   * id of a task, an execution, a job or an incident of it, running or ended.
   */
  static List<Subject> of(Command<?> command) {
    Set<String> names = new LinkedHashSet<>();
    collect(command, 0, names, Collections.newSetFromMap(new IdentityHashMap<>()));
    return named(names);
  }

  /** Every case that one of these ids belongs to. */
  static List<Subject> named(Collection<String> ids) {
    Map<String, Subject> byCase = new LinkedHashMap<>();
    try {
      ids.stream()
          .limit(MOST)
          .map(Subject::find)
          .filter(Objects::nonNull)
          .forEach(
              found ->
                  byCase.merge(
                      found.caseId, found, (one, other) -> one.taskId == null ? other : one));
    } catch (RuntimeException theTransactionIsBroken) {
      return List.copyOf(byCase.values());
    }
    return List.copyOf(byCase.values());
  }

  private static void collect(Object from, int depth, Set<String> names, Set<Object> seen) {
    if (from instanceof String text) {
      if (text.length() <= LONGEST_ID) {
        names.add(text);
      }
    } else if (from instanceof Collection<?> many) {
      many.stream().limit(MOST).forEach(each -> collect(each, depth + 1, names, seen));
    } else if (from instanceof Object[] many) {
      Arrays.stream(many).limit(MOST).forEach(each -> collect(each, depth + 1, names, seen));
    } else if (from != null
        && depth <= DEEPEST
        && from.getClass().getName().startsWith(ENGINE)
        && !from.getClass().getName().startsWith(ENGINE + ".cfg")
        && seen.add(from)) {
      for (Field field : fields(from.getClass())) {
        ReflectionUtils.makeAccessible(field);
        collect(ReflectionUtils.getField(field, from), depth + 1, names, seen);
      }
    }
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    ReflectionUtils.doWithFields(
        type,
        fields::add,
        field ->
            field.getDeclaringClass().getName().startsWith(ENGINE)
                && !Modifier.isStatic(field.getModifiers())
                && !field.getType().isPrimitive()
                && !field.getType().isEnum());
    return fields;
  }

  private static Subject find(String id) {
    if (CASE_ID.matcher(id).matches()) {
      return new Subject(id, null, null);
    }
    CommandContext context = Context.getCommandContext();
    TaskEntity task = context.getTaskManager().findTaskById(id);
    if (task != null) {
      return of(task.getProcessInstanceId(), id);
    }
    ExecutionEntity execution = context.getExecutionManager().findExecutionById(id);
    if (execution != null) {
      return of(execution.getProcessInstanceId(), null);
    }
    JobEntity job = context.getJobManager().findJobById(id);
    if (job != null) {
      return of(job.getProcessInstanceId(), null);
    }
    Incident incident = context.getIncidentManager().findIncidentById(id);
    if (incident != null) {
      return of(incident.getProcessInstanceId(), null);
    }
    HistoricTaskInstanceEntity ended =
        context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(id);
    return ended == null ? of(id, null) : of(ended.getProcessInstanceId(), id);
  }

  /** By history, which knows ended instances as well and the outermost instance of each. */
  private static Subject of(String processInstanceId, String taskId) {
    HistoricProcessInstanceEntity instance = instance(processInstanceId);
    if (instance == null) {
      return null;
    }
    String caseId = instance.getBusinessKey();
    if (caseId == null) {
      HistoricProcessInstanceEntity root = instance(instance.getRootProcessInstanceId());
      caseId = root == null ? null : root.getBusinessKey();
    }
    return caseId == null ? null : new Subject(caseId, processInstanceId, taskId);
  }

  private static HistoricProcessInstanceEntity instance(String id) {
    return id == null
        ? null
        : Context.getCommandContext()
            .getHistoricProcessInstanceManager()
            .findHistoricProcessInstance(id);
  }

  /** Business key of the instance, or of the outermost one that called it. */
  static String caseId(ExecutionEntity execution) {
    String own = execution.getProcessInstance().getBusinessKey();
    if (own != null) {
      return own;
    }
    ExecutionEntity root =
        Context.getCommandContext()
            .getExecutionManager()
            .findExecutionById(execution.getRootProcessInstanceId());
    return root == null ? null : root.getBusinessKey();
  }
}
