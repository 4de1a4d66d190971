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

  /**
   * Everybody who looks at a case asks this. The engine takes longer to put the statement of its
   * own query together than the database to answer it.
   */
  private static final String OF_CASE =
      "select RES.* from ACT_RU_TASK RES inner join ACT_RU_EXECUTION E"
          + " on E.ID_ = RES.PROC_INST_ID_ where E.BUSINESS_KEY_ = #{caseId}"
          + " order by RES.CREATE_TIME_, RES.ID_";

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
        .createNativeTaskQuery()
        .sql(OF_CASE)
        .parameter("caseId", caseId.value())
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
