package io.gatehouse.engine;

import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.access.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * Says why somebody can't get at a task, and what to do. Who knows the id of a task may know whose
 * it is and that it is done; nothing else is told.
 */
@Component
class TaskWhereabouts {

  private static final String COMPLETED = "completed";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final People people;

  TaskWhereabouts(People people) {
    this.people = people;
  }

  /** Whole sentences about a task that is there or was; empty when there never was one. */
  Optional<String> of(String taskId) {
    CommandContext context = Context.getCommandContext();
    TaskEntity task = context.getTaskManager().findTaskById(taskId);
    if (task != null) {
      return Optional.of(belongsToOthers(task));
    }
    HistoricTaskInstanceEntity ended =
        context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
    return Optional.ofNullable(ended).map(this::isOver);
  }

  /**
   * Why somebody of another role leaves a task alone. The engine names permissions and resources.
   */
  static String belongsToOthers(TaskEntity task) {
    String whose =
        Tasks.facts(task).candidateGroups().stream()
            .map(group -> Role.ofGroup(group).map(Role::label).orElse(group))
            .sorted()
            .collect(Collectors.joining(" or "));
    return "This task is for "
        + (whose.isEmpty() ? "others" : whose)
        + ", and your role is another. Leave it to them: it stays in their list.";
  }

  private String isOver(HistoricTaskInstanceEntity task) {
    if (!COMPLETED.equals(task.getDeleteReason())) {
      return "This task was withdrawn"
          + at(task.getEndTime())
          + ": the case went on without it. There is nothing left to do here; take the next task from"
          + " your list.";
    }
    String by =
        task.getAssignee() == null
            ? ""
            : " by "
                + people
                    .find(task.getAssignee())
                    .map(Person::displayName)
                    .orElse(task.getAssignee());
    return "This task was completed"
        + by
        + at(task.getEndTime())
        + ". There is nothing left to do here; take the next task from your list.";
  }

  private static String at(Date time) {
    return time == null ? "" : " at " + TIME.format(time.toInstant());
  }
}
