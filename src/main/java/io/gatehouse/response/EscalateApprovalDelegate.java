package io.gatehouse.response;

import io.gatehouse.approval.ApprovalPolicy;
import io.gatehouse.casefile.CaseFile;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Puts a waiting approval before the second group and the on-call list as well. */
@Component
class EscalateApprovalDelegate implements JavaDelegate {

  private static final int HIGHEST = 100;

  private final Steps steps;
  private final TaskService tasks;
  private final ApprovalPolicy policy;
  private final Recorded recorded;

  EscalateApprovalDelegate(
      Steps steps, TaskService tasks, ApprovalPolicy policy, Recorded recorded) {
    this.steps = steps;
    this.tasks = tasks;
    this.policy = policy;
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
      tasks.setPriority(task.getId(), HIGHEST);
      if (!policy.secondGroup().isBlank()) {
        tasks.addCandidateGroup(task.getId(), policy.secondGroup());
      }
      policy.onCall().forEach(person -> tasks.addCandidateUser(task.getId(), person));
    }
    recorded.act(
        execution,
        file,
        "approval-escalated",
        policy.secondGroup().isBlank()
            ? "The approval waits too long; it is now the most urgent task of the approvers."
            : "The approval waits too long; the group " + policy.secondGroup() + " was asked too.",
        Map.of("onCall", policy.onCall()));
  }
}
