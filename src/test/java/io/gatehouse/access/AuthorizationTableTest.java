package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tries every cell of the table in {@code docs/authorization.md}. */
@GatehouseInTheLab
class AuthorizationTableTest {

  private static final Path TABLE = Path.of("docs/authorization.md");
  private static final List<String> COLUMNS = Arrays.asList("asta", "mona", "ava", "root", null);

  private static final String A_MODEL =
      """
      --x\r
      Content-Disposition: form-data; name="deployment-name"\r
      \r
      mine\r
      --x\r
      Content-Disposition: form-data; name="a"; filename="a.form"\r
      Content-Type: application/octet-stream\r
      \r
      {"id": "test-decide", "components": []}\r
      --x--\r
      """;

  @LocalServerPort private int port;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private ManagementService jobs;

  private record Row(String what, String method, String path, String body, List<String> cells) {}

  @TestFactory
  Stream<DynamicTest> shouldAllowWhatTheTableAllowsAndNothingElse() throws IOException {
    List<Row> rows = rows();
    assertThat(rows).hasSizeGreaterThan(50);
    return rows.stream()
        .flatMap(
            row ->
                Stream.iterate(0, column -> column < COLUMNS.size(), column -> column + 1)
                    .map(
                        column ->
                            DynamicTest.dynamicTest(
                                row.what() + ": " + COLUMNS.get(column),
                                () -> tryCell(row, COLUMNS.get(column), row.cells().get(column)))));
  }

  private void tryCell(Row row, String userId, String expected) {
    Visitor visitor = visitor(row, userId);
    String instance = runtime.startProcessInstanceByKey("compromised-account-response").getId();
    Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
    if (row.path().contains("{mine}") && userId != null) {
      visitor.post(
          "/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"" + userId + "\"}");
    }
    if (row.path().contains("{failed}")) {
      jobs.setJobRetries(job(task).getId(), 0);
    }
    String body = filled(row.body(), task, userId);

    Visitor.Answer answer =
        row.path().contains("/camunda/")
            ? visitor.webapp(row.method(), row.path(), body)
            : visitor.send(
                row.method(),
                filled(row.path(), task, userId),
                "multipart".equals(body) ? A_MODEL : body,
                "Content-Type",
                "multipart".equals(body) ? "multipart/form-data; boundary=x" : "application/json");

    boolean engine = row.path().startsWith("/engine-rest");
    boolean refused =
        answer.status() == 401
            || answer.status() == 403
            || answer.status() == 302 && answer.location().endsWith("/login")
            || engine && answer.status() == 404 && answer.message().contains("No matching")
            || engine && answer.status() == 400 && answer.message().startsWith("Not enough");
    assertThat(refused ? "no" : "yes").as(answer.toString()).isEqualTo(expected);
    if (!refused && engine) {
      assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
    }
  }

  private Visitor visitor(Row row, String userId) {
    if (userId == null) {
      return Visitor.anonymous(port);
    }
    if (!row.path().startsWith("/camunda/")) {
      return Visitor.withBasic(port, userId);
    }
    Visitor visitor = Visitor.signedIn(port, userId);
    visitor.get("/camunda/app/" + (userId.equals("root") ? "admin" : "tasklist") + "/default/");
    return visitor;
  }

  private String filled(String text, Task task, String userId) {
    return text == null
        ? null
        : text.replace("{task}", task.getId())
            .replace("{mine}", task.getId())
            .replace("{job}", job(task).getId())
            .replace("{jobDefinition}", job(task).getJobDefinitionId())
            .replace("{failed}", job(task).getId())
            .replace("{instance}", task.getProcessInstanceId())
            .replace("{definition}", task.getProcessDefinitionId())
            .replace("{user}", String.valueOf(userId));
  }

  private Job job(Task task) {
    return jobs.createJobQuery().processInstanceId(task.getProcessInstanceId()).singleResult();
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("|") && line.contains("`")) {
        List<String> cells = Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
        String request = cells.get(1).replaceFirst("^`([^`]+)`.*$", "$1");
        String body =
            cells.get(1).contains("` `") ? cells.get(1).replaceFirst("^.*` `(.+)`$", "$1") : null;
        String[] parts = request.split(" ", 2);
        rows.add(new Row(cells.get(0), parts[0], parts[1], body, cells.subList(2, 7)));
      }
    }
    return rows;
  }
}
