package io.gatehouse.engine;

import io.gatehouse.access.GateRefused;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.access.TaskGate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SetAnnotationForIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The commands by which a person may change something, and on what conditions. A command that is
 * not here is refused: moving tokens, setting variables, correlating messages, deploying models,
 * acting for others.
 */
@Component
class PersonalCommands {

  /** Who has the last word on a command that passed. */
  enum Decision {
    AUTHORIZED_BY_ENGINE,
    /**
     * The engine has no permission for it that would not permit too much, or was asked just before.
     */
    AUTHORIZED_HERE
  }

  private final ObjectProvider<TaskGate> gates;
  private final SubmittedForms forms;
  private final TaskWhereabouts whereabouts;
  private final StartPermission startPermission = new StartPermission(System::nanoTime);

  PersonalCommands(
      ObjectProvider<TaskGate> gates, SubmittedForms forms, TaskWhereabouts whereabouts) {
    this.gates = gates;
    this.forms = forms;
    this.whereabouts = whereabouts;
  }

  /**
   * Decides on a command.
   *
   * @param ownWork whether Gatehouse's own code gives it on behalf of the person
   */
  Decision decide(Command<?> command, SignedInPerson person, boolean ownWork) {
    Class<?> type = command.getClass();
    if (type == ClaimTaskCmd.class) {
      return claim(command, person);
    }
    if (type == AssignTaskCmd.class) {
      return giveBack(command, person);
    }
    if (type == CompleteTaskCmd.class) {
      return complete(command, person, ownWork ? null : "variables");
    }
    if (type == SubmitTaskFormCmd.class) {
      return complete(command, person, ownWork ? null : "properties");
    }
    if (ownWork) {
      return type == StartProcessInstanceCmd.class
          ? startOwn(command, person)
          : Decision.AUTHORIZED_BY_ENGINE;
    }
    if (type == SubmitStartFormCmd.class) {
      return start(
          process(CommandFields.read(command, "processDefinitionId", String.class)),
          CommandFields.read(command, "businessKey", String.class),
          variables(command, "variables"));
    }
    if (type == StartProcessInstanceCmd.class) {
      var start = instantiation(command);
      return start(process(start), start.getBusinessKey(), start.getVariables());
    }
    if (type == AddCommentCmd.class) {
      return comment(command, person);
    }
    if (type == SetJobRetriesCmd.class) {
      return retry(command);
    }
    if (type == SetAnnotationForIncidentCmd.class) {
      return Decision.AUTHORIZED_BY_ENGINE;
    }
    throw new GateRefused(
        "Gatehouse does not allow this from outside the playbook. Work on the case through its"
            + " tasks.");
  }

  private Decision claim(Command<?> command, SignedInPerson person) {
    TaskEntity task = workable(command);
    String claimant = CommandFields.read(command, "userId", String.class);
    if (claimant == null) {
      return giveBack(task, person);
    }
    if (!claimant.equals(person.userId())) {
      throw new GateRefused("You can claim a task for yourself only.");
    }
    if (task.getAssignee() != null && !task.getAssignee().equals(claimant)) {
      throw new GateRefused(
          "This task has been claimed by "
              + task.getAssignee()
              + ". Ask them to unclaim it first.");
    }
    ask(gate -> gate.mayClaim(Tasks.facts(task), person));
    return Decision.AUTHORIZED_BY_ENGINE;
  }

  private Decision giveBack(Command<?> command, SignedInPerson person) {
    TaskEntity task = workable(command);
    if (CommandFields.read(command, "userId", String.class) != null) {
      throw new GateRefused("Nobody assigns tasks to others: whoever is to do it claims it.");
    }
    return giveBack(task, person);
  }

  private static Decision giveBack(TaskEntity task, SignedInPerson person) {
    if (!Objects.equals(task.getAssignee(), person.userId())) {
      throw new GateRefused("Only the person who claimed a task can unclaim it.");
    }
    return Decision.AUTHORIZED_HERE;
  }

  private Decision complete(Command<?> command, SignedInPerson person, String variablesField) {
    TaskEntity task = workable(command);
    if (task.getAssignee() == null) {
      throw new GateRefused("Claim this task before you complete it.");
    }
    if (!task.getAssignee().equals(person.userId())) {
      throw new GateRefused(
          "This task has been claimed by " + task.getAssignee() + ". Only they can complete it.");
    }
    if (task.getDelegationState() != null) {
      throw new GateRefused("This task was delegated. Unclaim it and claim it yourself.");
    }
    ask(gate -> gate.mayComplete(Tasks.facts(task), person));
    if (variablesField != null) {
      forms.checkTask(task, variables(command, variablesField));
    }
    return Decision.AUTHORIZED_BY_ENGINE;
  }

  private Decision startOwn(Command<?> command, SignedInPerson person) {
    var start = instantiation(command);
    if (start.getProcessDefinitionId() == null) {
      return Decision.AUTHORIZED_BY_ENGINE;
    }
    startPermission.require(
        person, start.getProcessDefinitionId(), () -> requireStart(process(start)));
    return Decision.AUTHORIZED_HERE;
  }

  private Decision start(
      ProcessDefinitionEntity process, String businessKey, Map<String, Object> variables) {
    requireStart(process);
    if (businessKey != null && !businessKey.isBlank()) {
      throw new FormFieldValidationException(
          null, "Leave the business key empty: Gatehouse gives every case its number.");
    }
    forms.checkStart(process, variables);
    return Decision.AUTHORIZED_BY_ENGINE;
  }

  private static void requireStart(ProcessDefinitionEntity process) {
    for (CommandChecker checker : checkers()) {
      checker.checkCreateProcessInstance(process);
    }
  }

  private Decision comment(Command<?> command, SignedInPerson person) {
    // The engine lets anybody comment on anything, and on another instance than the task's.
    TaskEntity task = workable(command);
    String instance = CommandFields.read(command, "processInstanceId", String.class);
    if (instance != null && !instance.equals(task.getProcessInstanceId())) {
      throw new GateRefused("A comment stays with its task. Leave the process instance out.");
    }
    ask(gate -> gate.mayComment(Tasks.facts(task), person));
    return Decision.AUTHORIZED_BY_ENGINE;
  }

  /** The same command stops any job, waiting timers included, and moves its due date. */
  private static Decision retry(Command<?> command) {
    String jobId = CommandFields.read(command, "jobId", String.class);
    if (jobId == null) {
      throw new GateRefused("Retry one failed step at a time, by its own job.");
    }
    if (CommandFields.read(command, "isDueDateSet", Boolean.class)) {
      throw new GateRefused("A retry moves no clock. Leave the due date out.");
    }
    if (CommandFields.read(command, "retries", Integer.class) < 1) {
      throw new GateRefused("Without retries left a job never runs, which stops it for good.");
    }
    JobEntity job = Context.getCommandContext().getJobManager().findJobById(jobId);
    if (job != null && job.getRetries() > 0) {
      throw new GateRefused(
          "This job has not failed for good, so there is nothing to retry: it runs by itself when"
              + " its time comes.");
    }
    return Decision.AUTHORIZED_BY_ENGINE;
  }

  /** The task of a command, once the engine agrees that the person may work on it. */
  private TaskEntity workable(Command<?> command) {
    String taskId = CommandFields.read(command, "taskId", String.class);
    CommandContext context = Context.getCommandContext();
    TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
    if (task == null) {
      throw new BadUserRequestException(
          whereabouts
              .of(Objects.toString(taskId, ""))
              .orElse("There is no such task. Refresh the list and take one from there."));
    }
    try {
      for (CommandChecker checker : checkers()) {
        checker.checkTaskWork(task);
      }
    } catch (AuthorizationException e) {
      throw new GateRefused(TaskWhereabouts.belongsToOthers(task));
    }
    return task;
  }

  private static ProcessInstantiationBuilderImpl instantiation(Command<?> command) {
    return CommandFields.read(
        command, "instantiationBuilder", ProcessInstantiationBuilderImpl.class);
  }

  private static ProcessDefinitionEntity process(ProcessInstantiationBuilderImpl start) {
    return new GetDeployedProcessDefinitionCmd(start, false).execute(Context.getCommandContext());
  }

  private static ProcessDefinitionEntity process(String definitionId) {
    return Context.getProcessEngineConfiguration()
        .getDeploymentCache()
        .findDeployedProcessDefinitionById(definitionId);
  }

  private static List<CommandChecker> checkers() {
    return Context.getProcessEngineConfiguration().getCommandCheckers();
  }

  @SuppressWarnings("unchecked") // declared so by the engine
  private static Map<String, Object> variables(Command<?> command, String field) {
    return (Map<String, Object>) CommandFields.read(command, field, Map.class);
  }

  private void ask(Consumer<TaskGate> question) {
    gates.orderedStream().forEach(question);
  }
}
