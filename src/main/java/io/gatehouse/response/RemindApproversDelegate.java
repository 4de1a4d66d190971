package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Moves a waiting approval to the top of the approvers' list. */
@Component
class RemindApproversDelegate implements JavaDelegate {

  private static final int URGENT = 75;

  private final Steps steps;
  private final TaskService tasks;
  private final Recorded recorded;

  RemindApproversDelegate(Steps steps, TaskService tasks, Recorded recorded) {
    this.steps = steps;
    this.tasks = tasks;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    for (Task task :
        tasks
            .createTaskQuery()
            .processInstanceId(execution.getProcessInstanceId())
            .taskDefinitionKey(Playbook.TASK_DECIDE_CHANGE)
            .list()) {
      tasks.setPriority(task.getId(), URGENT);
    }
    recorded.act(execution, file, "approval-reminded", "The approvers were reminded.", Map.of());
  }
}
