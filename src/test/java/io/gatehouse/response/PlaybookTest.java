package io.gatehouse.response;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.reset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.Gatehouse;
import io.gatehouse.access.OwnEngine;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.ManualSteps;
import io.gatehouse.journal.Journal;
import io.gatehouse.lab.LabConfiguration;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.pacing.Pacing;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * Plays the playbook: the real engine, delegates and forms, a lab tenant over HTTP, people who sign
 * in. Nothing runs by itself: the test executes the jobs and lets the timers fire. All subclasses
 * share one application, whose history {@link ModelCoverageTest} looks at in the end.
 */
@SpringBootTest(
    classes = {Gatehouse.class, LabConfiguration.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:playbook;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "camunda.bpm.job-execution.enabled=false",
      "gatehouse.journal.signing-key-file=target/playbook/journal-signing-key.pem",
      "gatehouse.handover.generated-key-file=target/playbook/handover.key",
      "gatehouse.lab.port=0",
      "gatehouse.lab.first-report=",
      "gatehouse.incident-desk.interval=1d",
      "gatehouse.retention.interval=1d",
      "gatehouse.approval.two-approvers.privileged=true",
      "gatehouse.approval.second-group=duty-managers",
      "gatehouse.approval.on-call=nils",
    })
@ActiveProfiles("lab")
@ExtendWith(OwnEngine.class)
@Import(PlaybookTest.Stage.class)
public abstract class PlaybookTest {

  protected static final String ANNA = "anna.krause@nordwind.example";
  protected static final String MADS = "mads.bach@nordwind.example";
  protected static final String SYNCED = "ilze.ozola@nordwind.example";
  protected static final String GUEST = "joost.peeters_partner.example#EXT#@nordwind.example";
  protected static final String BREAK_GLASS = "breakglass1@nordwind.example";
  protected static final String EMMA = "emma.jansen@nordwind.example";

  /** The classes that were played in this virtual machine. */
  static final Set<Class<?>> PLAYED = ConcurrentHashMap.newKeySet();

  @Autowired protected ProcessEngine engine;
  @Autowired protected LabTenant lab;
  @Autowired protected PassingClock clock;
  @Autowired protected CaseRegister cases;
  @Autowired protected ManualSteps manualSteps;
  @Autowired protected Journal journal;
  @Autowired IncidentDesk incidentDesk;
  @Autowired TakenFlows takenFlows;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  protected Colleague asta;
  protected Colleague bo;
  protected Colleague mona;
  protected Colleague nils;

  @TestConfiguration
  static class Stage {

    @Bean
    @Primary
    PassingClock passingClock() {
      return new PassingClock();
    }

    @Bean
    @Primary
    Pacing noLimits() {
      return LabConnection.noLimits();
    }

    @Bean
    TakenFlows takenFlows() {
      return new TakenFlows();
    }
  }

  @BeforeEach
  void setTheStage(TestInfo info) {
    PLAYED.add(info.getTestClass().orElseThrow());
    AbstractAssertions.init(engine);
    asta = new Colleague("asta", port);
    bo = new Colleague("bo", port);
    mona = new Colleague("mona", port);
    nils = new Colleague("nils", port);
    clock.reset();
    lab.reset();
    allIsWell();
  }

  /** Ends what a test left open, so that the next one can report the same account. */
  @AfterEach
  protected void clearTheStage() {
    for (ProcessInstance instance :
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list()) {
      engine
          .getRuntimeService()
          .deleteProcessInstance(instance.getId(), "the test has seen enough", true);
    }
    jdbc.sql("update gh_case set open_account_id = null, state = 'CLOSED' where state = 'OPEN'")
        .update();
    reset();
  }

  /** Raises what keeps failing, as happens every few seconds. */
  protected void raiseIncidents() {
    incidentDesk.raise();
  }

  /** A case of this account, reported by Asta and not yet begun with. */
  protected PlayedCase reported(String account) {
    return followed(asta.reports(account, "Customers ask about an invoice that nobody sent."));
  }

  PlayedCase followed(String caseId) {
    return new PlayedCase(this, caseId);
  }

  /** Changes the tenant, as somebody else would. */
  protected void inTheTenant(Consumer<ObjectNode> change) {
    ObjectNode state = lab.state();
    change.accept(state);
    lab.load(state);
  }

  /** Makes the tenant answer every call that fits with an error. */
  void everyCall(String methodAndPath, int status) {
    String[] parts = methodAndPath.split(" ");
    faults("{\"method\":\"%s\",\"path\":\"%s\",\"status\":%d}", parts[0], parts[1], status);
  }

  /** Makes the tenant answer every run of a cmdlet with an error. */
  void everyCmdlet(String name, int status) {
    faults("{\"cmdlet\":\"%s\",\"status\":%d}", name, status);
  }

  /** The tenant answers as it should, and at once. */
  void allIsWell() {
    faults("");
  }

  private void faults(String faults, Object... values) {
    lab.conditions(
        "{\"auditQueryMillis\":0,\"releaseDelayMillis\":0,\"faults\":["
            + faults.formatted(values)
            + "]}");
  }

  /**
   * The service tells in whole seconds when a password was changed, so a second reset within the
   * second of the report can't be read back. People are not that fast, this test is.
   */
  static void inALaterSecond() throws InterruptedException {
    Thread.sleep(1_000);
  }
}
