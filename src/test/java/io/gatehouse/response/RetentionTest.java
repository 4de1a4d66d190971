package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.evidence.CaseIntegrity;
import io.gatehouse.journal.Actor;
import io.gatehouse.retention.CaseDeletion;
import io.gatehouse.retention.Deletion;
import io.gatehouse.retention.Deletions;
import io.gatehouse.retention.HoldDesk;
import io.gatehouse.retention.RetentionSettings;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine and Gatehouse keep of a case goes together, and stays together. */
class RetentionTest extends PlaybookTest {

  private static final Actor.Person ROOT = new Actor.Person("root", "form");
  private static final Duration THREE_YEARS_AND_MORE = Duration.ofDays(1100);

  @Autowired private CaseDeletion deletion;
  @Autowired private Deletions deletions;
  @Autowired private HoldDesk holds;
  @Autowired private CaseIntegrity integrity;
  @Autowired private RetentionSettings settings;
  @Autowired private JdbcClient jdbc;

  @Test
  void shouldLeaveNothingOfACaseButThatItWas() {
    PlayedCase other = reported(EMMA).untilClosed();
    List<String> before = linesNaming("anna.krause");
    PlayedCase played = reported(ANNA).untilClosed();
    CaseId caseId = played.caseId();
    String root = rootOf(caseId);
    int entries = journal.of(caseId).size();
    String hash = journal.of(caseId).get(entries - 1).hash();
    int pieces = integrity.verify(caseId).evidence();
    assertThat(deletion.delete(caseId)).as("deleted before its time").isFalse();

    clock.pass(THREE_YEARS_AND_MORE);
    assertThat(deletion.delete(caseId)).isTrue();

    assertThat(script())
        .filteredOn(line -> line.contains(root) || line.contains(caseId.value()))
        .as("rows that still name the case or its instance")
        .allMatch(line -> line.contains("GH-0000-0000") || line.contains("GH_DELETED_CASE"));
    assertThat(linesNaming("anna.krause")).as("rows that name the account").isEqualTo(before);
    Deletion left = deletions.of(caseId).orElseThrow();
    assertThat(left.journalEntries()).isEqualTo(entries);
    assertThat(left.journalHash()).isEqualTo(hash);
    assertThat(left.evidence()).isEqualTo(pieces).isPositive();
    assertThat(left.outcome()).isEqualTo(CaseOutcome.RECOVERED);
    assertThat(left.rule()).isEqualTo("gatehouse.retention.closed-cases: P1095D");
    assertThat(journal.of(Deletions.REGISTER).toString()).doesNotContain("nordwind");
    assertThat(deletions.verify().problems()).isEmpty();
    assertThat(integrity.verify(other.caseId()).problems()).isEmpty();
    assertThat(integrity.strays()).isEmpty();
    assertThat(deletion.delete(caseId)).as("deleted twice").isFalse();
  }

  @Test
  void shouldGiveTheEnginesHistoryTheSameRetention() {
    PlayedCase played = reported(EMMA).untilClosed();

    Instant end = settings.endFor(played.file().closedAt(), null);
    assertThat(removalTimes(played.caseId()))
        .allSatisfy(time -> assertThat(Duration.between(time, end).abs()).isLessThan(minute()));
  }

  @Test
  void shouldKeepTheEnginesHistoryWhileAHoldIsOn() {
    PlayedCase played = reported(EMMA);
    played.until(REVIEW);
    holds.set(played.caseId(), "Claim 4711 of the insurer", ROOT);
    played.untilClosed();
    assertThat(removalTimes(played.caseId())).isEmpty();

    holds.lift(played.caseId(), "The insurer has paid", ROOT);
    assertThat(removalTimes(played.caseId())).isNotEmpty();
    holds.set(played.caseId(), "The insurer asks again", ROOT);
    assertThat(removalTimes(played.caseId())).isEmpty();

    clock.pass(THREE_YEARS_AND_MORE);
    assertThat(deletion.delete(played.caseId())).isFalse();
    assertThat(played.file().outcome()).isNotNull();
  }

  @Test
  void shouldAgreeWithTheModels() {
    assertThat(settings.closedCases().getMonths()).isZero();
    for (ProcessDefinition model :
        engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()) {
      assertThat(model.getHistoryTimeToLive())
          .as(model.getKey())
          .isEqualTo(settings.closedCases().getDays());
    }
  }

  private String rootOf(CaseId caseId) {
    return engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(caseId.value())
        .rootProcessInstances()
        .singleResult()
        .getId();
  }

  /** Of every row of every kind that the engine keeps of the case; those without one left out. */
  private List<Instant> removalTimes(CaseId caseId) {
    return List.of("PROCINST", "ACTINST", "TASKINST", "VARINST", "DETAIL", "JOB_LOG", "OP_LOG")
        .stream()
        .flatMap(
            table ->
                jdbc
                    .sql(
                        "select REMOVAL_TIME_ from ACT_HI_"
                            + table
                            + " where ROOT_PROC_INST_ID_ = ? and REMOVAL_TIME_ is not null")
                    .param(rootOf(caseId))
                    .query(Timestamp.class)
                    .list()
                    .stream())
        .map(Timestamp::toInstant)
        .toList();
  }

  private List<String> linesNaming(String account) {
    return script().stream().filter(line -> line.contains(account)).toList();
  }

  private List<String> script() {
    return jdbc.sql("script nopasswords").query(String.class).list();
  }

  private static Duration minute() {
    return Duration.ofMinutes(1);
  }
}
