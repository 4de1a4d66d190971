package io.gatehouse.response;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The approver's tasks that wait in a gate, and how they are made harder to overlook. */
@Component
class WaitingDecisions {

  private final TaskService tasks;

  WaitingDecisions(TaskService tasks) {
    this.tasks = tasks;
  }

  /**
   * Moves what waits up in Tasklist.
   *
   * @param priority the engine's, 50 for an ordinary task
   * @param candidateGroups groups that are to see it as well; blank ones are left out
   * @param candidateUsers user ids of people who are to see it as well
   */
  void raise(
      DelegateExecution execution,
      int priority,
      List<String> candidateGroups,
      List<String> candidateUsers) {
    for (Task task :
        tasks
            .createTaskQuery()
            .processInstanceId(execution.getProcessInstanceId())
            .taskDefinitionKey(Playbook.TASK_DECIDE_CHANGE)
            .list()) {
      tasks.setPriority(task.getId(), priority);
      candidateGroups.stream()
          .filter(group -> !group.isBlank())
          .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
      candidateUsers.forEach(person -> tasks.addCandidateUser(task.getId(), person));
    }
  }
}
