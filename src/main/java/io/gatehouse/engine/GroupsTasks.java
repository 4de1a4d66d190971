package io.gatehouse.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine's task manager, which finds a page of the tasks of a group in the order of their due
 * dates without sorting all of them. The engine's own statement reads and sorts every open task for
 * the first fifteen.
 */
final class GroupsTasks extends TaskManager {

  private static final int LONGEST_PAGE = 100;

  private static final Set<String> ASKED =
      Set.of(
          JsonTaskQueryConverter.CANDIDATE_GROUP,
          JsonTaskQueryConverter.INCLUDE_ASSIGNED_TASKS,
          JsonTaskQueryConverter.ORDERING_PROPERTIES);

  private static final String OF_GROUP = " I.GROUP_ID_ = #{group} and I.TYPE_ = 'candidate'";
  private static final String LINKS =
      " from ACT_RU_IDENTITYLINK I where I.TASK_ID_ is not null and" + OF_GROUP;
  private static final String IN_ORDER = " order by RES.DUE_DATE_, RES.ID_";
  private static final String AMONG_ALL =
      "select RES.* from ACT_RU_TASK RES where exists (select 1 from"
          + " ACT_RU_IDENTITYLINK I where I.TASK_ID_ = RES.ID_ and"
          + OF_GROUP
          + ")"
          + IN_ORDER;
  private static final String OF_THE_GROUP =
      "select RES.* from (select distinct I.TASK_ID_"
          + LINKS
          + ") L inner join ACT_RU_TASK RES on RES.ID_ = L.TASK_ID_"
          + IN_ORDER;

  private final int many;

  private GroupsTasks(int many) {
    this.many = many;
  }

  /**
   * Makes one for each command.
   *
   * @param many from how many tasks of a group on it is quicker to go through all tasks in the
   *     order of due dates until the page is full than to sort those of the group
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
    if (!isOfOneGroup(query) || !isByDueDate(query) || query.getMaxResults() > LONGEST_PAGE) {
      return super.findTasksByQueryCriteria(query);
    }
    Map<String, Object> page = question(query, isOfMany(query) ? AMONG_ALL : OF_THE_GROUP);
    page.put("resultType", "LIST_PAGE");
    page.put("firstResult", query.getFirstResult());
    page.put("maxResults", query.getMaxResults());
    return findTasksByNativeQuery(page, query.getFirstResult(), query.getMaxResults());
  }

  @Override
  public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
    configureQuery(query);
    return isOfOneGroup(query)
        ? findTaskCountByNativeQuery(question(query, "select count(distinct I.TASK_ID_)" + LINKS))
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
    return new JsonTaskQueryConverter().toJsonObject(query).keySet();
  }

  private static boolean isByDueDate(TaskQueryImpl query) {
    List<QueryOrderingProperty> order = query.getOrderingProperties();
    return order.size() == 1
        && order.get(0).getClass() == QueryOrderingProperty.class
        && TaskQueryProperty.DUE_DATE.equals(order.get(0).getQueryProperty())
        && Direction.ASCENDING.equals(order.get(0).getDirection());
  }
}
