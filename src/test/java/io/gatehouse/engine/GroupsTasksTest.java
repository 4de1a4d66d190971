package io.gatehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of a group's tasks, by both of their statements and by the engine's own. */
class GroupsTasksTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private ProcessEngine engine;
  private TaskService tasks;
  private Statements statements;
  private int made;

  private void start(int many) {
    statements = new Statements();
    ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("lists-" + UUID.randomUUID());
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setCustomSessionFactories(List.of(new GroupsTasks.Factory(many)));
    engine = configuration.buildProcessEngine();
    configuration.getSqlSessionFactory().getConfiguration().addInterceptor(statements);
    tasks = engine.getTaskService();
  }

  @AfterEach
  void stop() {
    ClockUtil.reset();
    engine.close();
  }

  private String task(String name, Integer dueInDays, String... groups) {
    // Of two that were made in the same moment nobody says which is newer.
    ClockUtil.setCurrentTime(Date.from(NOW.plusSeconds(++made)));
    Task task = tasks.newTask();
    task.setName(name);
    task.setDueDate(dueInDays == null ? null : Date.from(NOW.plus(dueInDays, ChronoUnit.DAYS)));
    tasks.saveTask(task);
    for (String group : groups) {
      tasks.addCandidateGroup(task.getId(), group);
    }
    return task.getId();
  }

  private void fill() {
    for (int i = 0; i < 40; i++) {
      task("analysts " + i, 40 - i, "analysts");
      task("approvers " + i, 40 - i, "approvers");
    }
    task("nobody's", 1);
    task("for both", 3, "analysts", "approvers");
    task("without a date", null, "analysts");
    tasks.setAssignee(task("claimed", 2, "analysts"), "asta");
    String both = task("also for a person", 5, "analysts");
    tasks.addCandidateUser(both, "asta");
    tasks.addUserIdentityLink(both, "bo", "watcher");
    tasks.addGroupIdentityLink(task("only watched", 4), "analysts", "watcher");
  }

  private void suspend(String... names) {
    JdbcClient jdbc = JdbcClient.create(engine.getProcessEngineConfiguration().getDataSource());
    for (String name : names) {
      assertThat(
              jdbc.sql("update ACT_RU_TASK set SUSPENSION_STATE_ = 2 where NAME_ = ?")
                  .param(name)
                  .update())
          .isEqualTo(1);
    }
  }

  private TaskQuery ofAnalysts() {
    return analysts().orderByDueDate().asc();
  }

  private TaskQuery analysts() {
    return tasks.createTaskQuery().taskCandidateGroup("analysts").includeAssignedTasks();
  }

  static Stream<Arguments> ways() {
    return Stream.of(1, 1_000)
        .flatMap(
            many ->
                Stream.of(true, false)
                    .flatMap(
                        dueFirst ->
                            Stream.of(true, false)
                                .map(active -> Arguments.of(many, dueFirst, active))));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldFindPageByPageWhatTheEngineFinds(int many, boolean dueFirst, boolean active) {
    start(many);
    fill();
    suspend("analysts 7", "for both", "approvers 7");
    Supplier<TaskQuery> asked =
        () -> {
          TaskQuery query = active ? analysts().active() : analysts();
          // Tasklist's order, after that of a filter which has the same.
          return dueFirst
              ? query.orderByDueDate().asc().orderByDueDate().asc()
              : query.orderByTaskCreateTime().desc();
        };
    int expected = active ? 42 : 44;
    List<String> all = names(asked.get().list());
    assertThat(all).hasSize(expected).contains("claimed").doesNotContain("only watched");
    assertThat(statements.own).as("all at once is left to the engine").isEmpty();

    List<String> paged = new ArrayList<>();
    for (int first = 0; first < 60; first += 15) {
      paged.addAll(names(asked.get().listPage(first, 15)));
    }

    assertThat(paged).isEqualTo(all);
    assertThat(asked.get().count()).isEqualTo(expected);
    assertThat(statements.own).as("statements of its own").isNotEmpty();
  }

  /** As Tasklist asks: a filter, and what it adds to it by the engine's REST. */
  @Test
  void shouldFindWhatTasklistAsksFor() throws Exception {
    start(1);
    fill();
    suspend("analysts 7");
    FilterService filters = engine.getFilterService();
    Filter filter = filters.newTaskFilter("team");
    filter.setQuery(analysts());
    String team = filters.saveFilter(filter).getId();
    TaskQueryDto added =
        new ObjectMapper()
            .readValue(
                "{\"processVariables\":[],\"taskVariables\":[],\"caseInstanceVariables\":[],"
                    + "\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}],\"active\":true}",
                TaskQueryDto.class);

    List<Task> page = filters.listPage(team, added.toQuery(engine), 0, 15);
    assertThat(page).hasSize(15).first().returns("without a date", Task::getName);
    assertThat(statements.own).as("statements of its own for the page").hasSize(2);
    assertThat(filters.count(team, added.toQuery(engine))).isEqualTo(43);
    assertThat(statements.own).as("and for the count").hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void shouldLeaveEveryOtherQuestionToTheEngine(int many) {
    start(many);
    fill();

    assertThat(
            names(
                tasks
                    .createTaskQuery()
                    .taskCandidateGroup("analysts")
                    .orderByDueDate()
                    .asc()
                    .listPage(0, 50)))
        .as("not the claimed ones")
        .hasSize(43);
    assertThat(names(ofAnalysts().taskName("claimed").listPage(0, 15))).containsExactly("claimed");
    assertThat(ofAnalysts().taskAssignee("asta").count()).isEqualTo(1);
    assertThat(ofAnalysts().dueBefore(Date.from(NOW.plusSeconds(1))).count()).isZero();
    assertThat(ofAnalysts().or().taskName("claimed").taskName("for both").endOr().count())
        .isLessThan(44);
    assertThat(ofAnalysts().taskVariableValueEquals("severity", 1).count()).isZero();
    assertThat(
            names(
                tasks
                    .createTaskQuery()
                    .taskCandidateGroup("analysts")
                    .includeAssignedTasks()
                    .orderByDueDate()
                    .desc()
                    .listPage(0, 1)))
        .containsExactly("analysts 0");
    assertThat(statements.own).isEmpty();
  }

  private static List<String> names(List<Task> tasks) {
    return tasks.stream().map(Task::getName).toList();
  }

  /** The statements of {@link GroupsTasks} among those that the engine asks. */
  @Intercepts(
      @Signature(
          type = StatementHandler.class,
          method = "prepare",
          args = {java.sql.Connection.class, Integer.class}))
  static final class Statements implements Interceptor {

    private final List<String> own = new ArrayList<>();

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
      String sql = ((StatementHandler) invocation.getTarget()).getBoundSql().getSql();
      if (sql.contains("I.TASK_ID_ is not null") || sql.contains("where exists")) {
        own.add(sql);
      }
      return invocation.proceed();
    }
  }
}
