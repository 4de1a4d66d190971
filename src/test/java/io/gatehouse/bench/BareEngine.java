package io.gatehouse.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;

/** The engine alone: as many jobs and tasks as a case has, and nothing in them. */
final class BareEngine {

  private BareEngine() {}

  /**
   * Runs instances.
   *
   * @param url database, empty
   * @param jobs jobs of each instance
   * @param tasks tasks of each instance, completed at once
   * @return instances per second
   */
  static double instancesPerSecond(
      String url, String user, String password, int jobs, int tasks, int instances, int people) {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setJdbcUrl(url);
    configuration.setJdbcDriver(
        url.startsWith("jdbc:h2") ? "org.h2.Driver" : "org.postgresql.Driver");
    configuration.setJdbcUsername(user);
    configuration.setJdbcPassword(password);
    configuration.setJdbcMaxActiveConnections(40);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setProcessEngineName("bare-" + System.nanoTime());
    DefaultJobExecutor executor = new DefaultJobExecutor();
    executor.setWaitTimeInMillis(250);
    executor.setMaxWait(1000);
    executor.setCorePoolSize(10);
    executor.setMaxPoolSize(10);
    configuration.setJobExecutor(executor);
    configuration.setJobExecutorActivate(true);
    ProcessEngine engine = configuration.buildProcessEngine();
    try {
      engine
          .getRepositoryService()
          .createDeployment()
          .addModelInstance("bare.bpmn", model(jobs, tasks))
          .deploy();
      run(engine, Math.max(5, instances / 5), people);
      long begin = System.nanoTime();
      run(engine, instances, people);
      return instances / (Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
    } finally {
      engine.close();
    }
  }

  private static BpmnModelInstance model(int jobs, int tasks) {
    AbstractFlowNodeBuilder<?, ?> node =
        Bpmn.createExecutableProcess("bare").camundaHistoryTimeToLive(180).startEvent();
    int every = Math.max(1, jobs / (tasks + 1));
    int asked = 0;
    for (int job = 1; job <= jobs; job++) {
      node = node.serviceTask("job" + job).camundaExpression("${true}").camundaAsyncBefore();
      if (job % every == 0 && asked < tasks) {
        node = node.userTask("task" + ++asked);
      }
    }
    return node.endEvent().done();
  }

  private static void run(ProcessEngine engine, int instances, int people) {
    AtomicInteger left = new AtomicInteger(instances);
    ExecutorService threads = Executors.newFixedThreadPool(people);
    for (int i = 0; i < people; i++) {
      threads.execute(
          () -> {
            while (left.getAndDecrement() > 0) {
              play(engine);
            }
          });
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The bare engine did not end within ten minutes.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void play(ProcessEngine engine) {
    ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("bare");
    TaskService service = engine.getTaskService();
    while (engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(instance.getId())
            .count()
        > 0) {
      List<Task> open = service.createTaskQuery().processInstanceId(instance.getId()).list();
      open.forEach(task -> service.complete(task.getId()));
      if (open.isEmpty()) {
        Pause.of(Duration.ofMillis(10));
      }
    }
  }
}
