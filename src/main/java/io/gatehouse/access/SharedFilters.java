package io.gatehouse.access;

import static io.gatehouse.access.Role.ANALYST;
import static io.gatehouse.access.Role.APPROVER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The lists that Tasklist shows at first start; what people change on them stays. */
@Component
class SharedFilters {

  private final FilterService filters;
  private final TaskService tasks;
  private final EngineAuthorizations authorizations;

  SharedFilters(FilterService filters, TaskService tasks, EngineAuthorizations authorizations) {
    this.filters = filters;
    this.tasks = tasks;
    this.authorizations = authorizations;
  }

  void setUp() {
    shared(
        "My tasks",
        "Tasks that I have claimed",
        "#1f6aa5",
        10,
        tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
        Set.of(ANALYST, APPROVER));
    shared(
        "My team's tasks",
        "Tasks for analysts, claimed or not",
        "#2e7d32",
        0,
        tasks.createTaskQuery().taskCandidateGroup(ANALYST.group()).includeAssignedTasks(),
        Set.of(ANALYST));
    shared(
        "Approvals",
        "Changes that wait for a decision",
        "#b26a00",
        1,
        tasks.createTaskQuery().taskCandidateGroup(APPROVER.group()).includeAssignedTasks(),
        Set.of(APPROVER));
    shared(
        "Overdue",
        "Tasks past their due date",
        "#a4161a",
        20,
        tasks.createTaskQuery().dueBeforeExpression("${now()}"),
        Set.of(ANALYST, APPROVER));
  }

  private void shared(
      String name,
      String description,
      String color,
      int priority,
      TaskQuery query,
      Set<Role> seenBy) {
    Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
    if (filter == null) {
      filter = filters.newTaskFilter(name);
      // Without an order, which would come before the one that people choose in Tasklist.
      filter.setQuery(query);
    }
    Map<String, Object> properties = properties(description, color, priority);
    if (!properties.equals(filter.getProperties())) {
      filter.setProperties(properties);
      filter = filters.saveFilter(filter);
    }
    String id = filter.getId();
    seenBy.forEach(role -> authorizations.showFilter(role, id));
  }

  private static Map<String, Object> properties(String description, String color, int priority) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("description", description);
    properties.put("color", color);
    properties.put("priority", priority);
    properties.put("refresh", true);
    properties.put("showUndefinedVariable", false);
    properties.put(
        "variables",
        List.of(
            Map.of("name", "caseId", "label", "Case"),
            Map.of("name", "accountLabel", "label", "Account"),
            Map.of("name", "changeTitle", "label", "Change")));
    return properties;
  }
}
