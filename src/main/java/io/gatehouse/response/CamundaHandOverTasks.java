package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.handover.HandOverTasks;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Finds hand-over tasks on the engine. */
@Component
class CamundaHandOverTasks implements HandOverTasks {

  private static final String DEFINITION_KEY = "Task_HandOverCredential";

  private final TaskService tasks;
  private final CaseRegister cases;

  CamundaHandOverTasks(TaskService tasks, CaseRegister cases) {
    this.tasks = tasks;
    this.cases = cases;
  }

  @Override
  public Optional<HandOverTask> find(String taskId) {
    Task task =
        tasks.createTaskQuery().taskId(taskId).taskDefinitionKey(DEFINITION_KEY).singleResult();
    if (task == null) {
      return Optional.empty();
    }
    CaseId caseId = new CaseId((String) tasks.getVariable(taskId, Playbook.CASE_ID.name()));
    CaseFile file = cases.get(caseId);
    return Optional.of(
        new HandOverTask(taskId, caseId, file.round(), file.accountLabel(), task.getAssignee()));
  }
}
