package io.gatehouse.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.query.QueryProperty;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine's task manager, which finds a page of the tasks of a group, as Tasklist asks for it,
 * without sorting all of them. The engine's own statement reads and sorts every open task for the
 * first fifteen.
 */
final class GroupsTasks extends TaskManager {

  private static final int LONGEST_PAGE = 100;

  private static final Set<String> ASKED =
      Set.of(
          JsonTaskQueryConverter.CANDIDATE_GROUP,
          JsonTaskQueryConverter.INCLUDE_ASSIGNED_TASKS,
          JsonTaskQueryConverter.ACTIVE,
          JsonTaskQueryConverter.ORDERING_PROPERTIES);

  private static final String OF_GROUP = " I.GROUP_ID_ = #{group} and I.TYPE_ = 'candidate'";
  private static final String LINKS =
      " from ACT_RU_IDENTITYLINK I where I.TASK_ID_ is not null and" + OF_GROUP;
  private static final String IS_OF_GROUP =
      " exists (select 1 from ACT_RU_IDENTITYLINK I where I.TASK_ID_ = RES.ID_ and"
          + OF_GROUP
          + ")";
  private static final String AMONG_ALL = "select RES.* from ACT_RU_TASK RES where" + IS_OF_GROUP;
  private static final String OF_THE_GROUP =
      "select RES.* from (select distinct I.TASK_ID_"
          + LINKS
          + ") L inner join ACT_RU_TASK RES on RES.ID_ = L.TASK_ID_ where true";

  /** Not an equation: a database would look for it in the index that is for the few suspended. */
  private static final String IS_ACTIVE = " and RES.SUSPENSION_STATE_ <> 2";

  private static final String COUNT = "select (select count(distinct I.TASK_ID_)" + LINKS + ")";
  private static final String WITHOUT_SUSPENDED =
      " - (select count(*) from ACT_RU_TASK RES where RES.SUSPENSION_STATE_ = 2 and"
          + IS_OF_GROUP
          + ")";

  /** Orders that {@link TaskIndexes} keeps. */
  private enum Order {
    DUE_FIRST(TaskQueryProperty.DUE_DATE, Direction.ASCENDING, "RES.DUE_DATE_, RES.ID_"),
    NEWEST_FIRST(
        TaskQueryProperty.CREATE_TIME, Direction.DESCENDING, "RES.CREATE_TIME_ desc, RES.ID_");

    private final QueryProperty property;
    private final Direction direction;
    private final String columns;

    Order(QueryProperty property, Direction direction, String columns) {
      this.property = property;
      this.direction = direction;
      this.columns = columns;
    }

    private static Optional<Order> of(TaskQueryImpl query) {
      List<QueryOrderingProperty> asked = query.getOrderingProperties();
      // A filter that has an order, asked for in the same order, has it twice.
      return Stream.of(values())
          .filter(order -> !asked.isEmpty() && asked.stream().allMatch(order::isAsked))
          .findFirst();
    }

    private boolean isAsked(QueryOrderingProperty asked) {
      return asked.getClass() == QueryOrderingProperty.class
          && property.equals(asked.getQueryProperty())
          && direction.equals(asked.getDirection());
    }
  }

  private final int many;

  private GroupsTasks(int many) {
    this.many = many;
  }

  /**
   * Makes one for each command.
   *
   * @param many from how many tasks of a group on it is quicker to go through all tasks in order
   *     until the page is full than to sort those of the group
   */
  record Factory(int many) implements SessionFactory {

    Factory() {
      this(1_000);
    }

    @Override
    public Class<?> getSessionType() {
      return TaskManager.class;
    }

    @Override
    public Session openSession() {
      return new GroupsTasks(many);
    }
  }

  @Override
  public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
    configureQuery(query);
    Optional<Order> order = Order.of(query);
    if (!isOfOneGroup(query) || order.isEmpty() || query.getMaxResults() > LONGEST_PAGE) {
      return super.findTasksByQueryCriteria(query);
    }
    Map<String, Object> page =
        question(
            query,
            (isOfMany(query) ? AMONG_ALL : OF_THE_GROUP)
                + (isOfActive(query) ? IS_ACTIVE : "")
                + " order by "
                + order.get().columns);
    page.put("resultType", "LIST_PAGE");
    page.put("firstResult", query.getFirstResult());
    page.put("maxResults", query.getMaxResults());
    return findTasksByNativeQuery(page, query.getFirstResult(), query.getMaxResults());
  }

  @Override
  public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
    configureQuery(query);
    return isOfOneGroup(query)
        ? findTaskCountByNativeQuery(
            question(query, COUNT + (isOfActive(query) ? WITHOUT_SUSPENDED : "")))
        : super.findTaskCountByQueryCriteria(query);
  }

  private boolean isOfMany(TaskQueryImpl query) {
    String links = "select count(*) from (select 1" + LINKS + " limit " + many + ") FIRST_ONES";
    return findTaskCountByNativeQuery(question(query, links)) == many;
  }

  private Map<String, Object> question(TaskQueryImpl query, String statement) {
    Map<String, Object> question = new HashMap<>();
    question.put("sql", statement);
    question.put("group", query.getCandidateGroup());
    return question;
  }

  /** Of one group, claimed or not, and nothing else asked. */
  private static boolean isOfOneGroup(TaskQueryImpl query) {
    return query.getCandidateGroup() != null
        && query.isIncludeAssignedTasks()
        && !query.isOrQueryActive()
        && query.getQueries().size() == 1
        && !query.getAuthCheck().isAuthorizationCheckEnabled()
        && !query.getTenantCheck().isTenantCheckEnabled()
        && ASKED.containsAll(keys(query));
  }

  private static Set<String> keys(TaskQueryImpl query) {
    Set<String> keys = new HashSet<>(new JsonTaskQueryConverter().toJsonObject(query).keySet());
    // Whatever extends a filter leaves an empty list there, which asks for nothing.
    if (query.getProcessInstanceIdIn() != null && query.getProcessInstanceIdIn().length == 0) {
      keys.remove(JsonTaskQueryConverter.PROCESS_INSTANCE_ID_IN);
    }
    return keys;
  }

  private static boolean isOfActive(TaskQueryImpl query) {
    return SuspensionState.ACTIVE.equals(query.getSuspensionState());
  }
}
