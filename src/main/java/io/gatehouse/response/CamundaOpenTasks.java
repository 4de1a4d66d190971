package io.gatehouse.response;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.engine.Unrestricted;
import io.gatehouse.intake.OpenTask;
import io.gatehouse.intake.OpenTasks;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Finds the open tasks of a case on the engine, the approvers' and the analysts' alike: who may
 * look at a case sees what it waits for, though not what the tasks hold.
 */
@Component
class CamundaOpenTasks implements OpenTasks {

  private final TaskService tasks;
  private final Unrestricted unrestricted;

  CamundaOpenTasks(TaskService tasks, Unrestricted unrestricted) {
    this.tasks = tasks;
    this.unrestricted = unrestricted;
  }

  @Override
  public List<OpenTask> of(CaseId caseId) {
    return unrestricted.read(() -> find(caseId));
  }

  private List<OpenTask> find(CaseId caseId) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseId.value())
        .orderByTaskCreateTime()
        .asc()
        .list()
        .stream()
        .map(this::openTask)
        .toList();
  }

  private OpenTask openTask(Task task) {
    return new OpenTask(
        task.getId(),
        task.getName(),
        task.getAssignee(),
        tasks.getIdentityLinksForTask(task.getId()).stream()
            .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
            .map(IdentityLink::getGroupId)
            .filter(java.util.Objects::nonNull)
            .toList(),
        task.getDueDate() == null ? null : task.getDueDate().toInstant());
  }
}
