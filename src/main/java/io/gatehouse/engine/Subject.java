package io.gatehouse.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** What a command is about, as far as it says so; each part may be null. */
record Subject(String caseId, String processInstanceId, String taskId) {

  static Subject of(Command<?> command) {
    CommandContext context = Context.getCommandContext();
    String taskId = CommandFields.textOrNull(command, "taskId");
    String executionId = CommandFields.textOrNull(command, "processInstanceId");
    if (executionId == null) {
      executionId = CommandFields.textOrNull(command, "executionId");
    }
    String jobId = CommandFields.textOrNull(command, "jobId");
    if (taskId != null) {
      TaskEntity task = context.getTaskManager().findTaskById(taskId);
      executionId = task == null ? null : task.getProcessInstanceId();
    } else if (jobId != null) {
      JobEntity job = context.getJobManager().findJobById(jobId);
      executionId = job == null ? null : job.getProcessInstanceId();
    } else if (executionId == null) {
      // Commands on variables name a task or an execution by the same field.
      String entityId = CommandFields.textOrNull(command, "entityId");
      TaskEntity task = entityId == null ? null : context.getTaskManager().findTaskById(entityId);
      taskId = task == null ? null : entityId;
      executionId = task == null ? entityId : task.getProcessInstanceId();
    }
    ExecutionEntity execution =
        executionId == null ? null : context.getExecutionManager().findExecutionById(executionId);
    return execution == null
        ? new Subject(null, null, taskId)
        : new Subject(caseId(execution), execution.getProcessInstanceId(), taskId);
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
