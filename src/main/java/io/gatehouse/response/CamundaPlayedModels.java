package io.gatehouse.response;

import io.gatehouse.audit.PlayedModels;
import io.gatehouse.casefile.CaseId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Reads from the engine's history which models ran for a case, and what ran in them. */
@Component
class CamundaPlayedModels implements PlayedModels {

  /** What the engine calls the frame around the instances of a multi-instance activity. */
  private static final String MULTI_INSTANCE_BODY = "multiInstanceBody";

  private static final String BODY_SUFFIX = "#" + MULTI_INSTANCE_BODY;

  private final HistoryService history;
  private final RepositoryService repository;

  CamundaPlayedModels(HistoryService history, RepositoryService repository) {
    this.history = history;
    this.repository = repository;
  }

  @Override
  public List<PlayedModel> of(CaseId caseId) {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    for (HistoricProcessInstance instance : instances(caseId)) {
      runs.computeIfAbsent(instance.getProcessDefinitionId(), id -> new ArrayList<>())
          .add(new Run(steps(instance)));
    }
    return runs.entrySet().stream().map(run -> model(run.getKey(), run.getValue())).toList();
  }

  /** The playbook's instance and everything that it called, by the time they began. */
  private List<HistoricProcessInstance> instances(CaseId caseId) {
    Deque<HistoricProcessInstance> open =
        new ArrayDeque<>(
            history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.value())
                .rootProcessInstances()
                .orderByProcessInstanceStartTime()
                .asc()
                .list());
    List<HistoricProcessInstance> all = new ArrayList<>();
    while (!open.isEmpty()) {
      HistoricProcessInstance instance = open.removeFirst();
      all.add(instance);
      open.addAll(
          history
              .createHistoricProcessInstanceQuery()
              .superProcessInstanceId(instance.getId())
              .orderByProcessInstanceStartTime()
              .asc()
              .list());
    }
    return all;
  }

  private List<Step> steps(HistoricProcessInstance instance) {
    List<HistoricActivityInstance> activities =
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance.getId())
            .orderPartiallyByOccurrence()
            .asc()
            .list();
    Set<String> parents =
        activities.stream()
            .map(HistoricActivityInstance::getParentActivityInstanceId)
            .collect(Collectors.toSet());
    return activities.stream()
        .filter(activity -> !isBody(activity) || !parents.contains(activity.getId()))
        .map(CamundaPlayedModels::step)
        .toList();
  }

  private static boolean isBody(HistoricActivityInstance activity) {
    return MULTI_INSTANCE_BODY.equals(activity.getActivityType());
  }

  private static Step step(HistoricActivityInstance activity) {
    String id = activity.getActivityId();
    boolean passedBy = isBody(activity);
    return new Step(
        passedBy ? id.substring(0, id.length() - BODY_SUFFIX.length()) : id,
        instant(activity.getStartTime()),
        instant(activity.getEndTime()),
        activity.isCanceled(),
        passedBy);
  }

  private PlayedModel model(String definitionId, List<Run> runs) {
    ProcessDefinition definition = repository.getProcessDefinition(definitionId);
    return new PlayedModel(
        definition.getKey(),
        Objects.requireNonNullElse(definition.getName(), definition.getKey()),
        definition.getVersion(),
        bpmn(definitionId),
        runs);
  }

  private byte[] bpmn(String definitionId) {
    try (InputStream model = repository.getProcessModel(definitionId)) {
      return model.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The deployed model " + definitionId + " can't be read", e);
    }
  }

  private static Instant instant(Date date) {
    return date == null ? null : date.toInstant();
  }
}
