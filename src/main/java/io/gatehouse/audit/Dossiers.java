package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.action.ActionName;
import io.gatehouse.approval.Approval;
import io.gatehouse.approval.ApprovalRecord;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.ApprovalState;
import io.gatehouse.audit.Dossier.Durations;
import io.gatehouse.audit.Dossier.Event;
import io.gatehouse.audit.Dossier.EvidenceRound;
import io.gatehouse.audit.Dossier.HandWork;
import io.gatehouse.audit.Dossier.Part;
import io.gatehouse.audit.Dossier.Played;
import io.gatehouse.audit.Dossier.Reported;
import io.gatehouse.audit.Dossier.TakenRole;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.ManualStep;
import io.gatehouse.evidence.EvidenceStore;
import io.gatehouse.evidence.Manifest;
import io.gatehouse.evidence.Seals;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.journal.Chains;
import io.gatehouse.retention.KeptRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads everything about a case. What somebody damaged in the database is shown as damaged; it does
 * not keep an auditor from the rest.
 */
@Component
class Dossiers {

  private static final Logger LOG = LoggerFactory.getLogger(Dossiers.class);

  private final CaseRegister cases;
  private final Chains chains;
  private final ApprovalRegister approvals;
  private final EvidenceStore evidence;
  private final Seals seals;
  private final OneTimeSecrets secrets;
  private final KeptRecords records;
  private final PlayedModels models;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  Dossiers(
      CaseRegister cases,
      Chains chains,
      ApprovalRegister approvals,
      EvidenceStore evidence,
      Seals seals,
      OneTimeSecrets secrets,
      KeptRecords records,
      PlayedModels models,
      JdbcClient jdbc,
      ObjectMapper json,
      Clock clock) {
    this.cases = cases;
    this.chains = chains;
    this.approvals = approvals;
    this.evidence = evidence;
    this.seals = seals;
    this.secrets = secrets;
    this.records = records;
    this.models = models;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @throws io.gatehouse.casefile.UnknownCase when there is no such case
   */
  Dossier of(CaseId caseId) {
    CaseFile file = cases.get(caseId);
    Instant now = clock.instant();
    List<Event> timeline = timeline(caseId);
    Part<ApprovalRecord> approved = part("approvals", caseId, () -> approvals.of(caseId));
    return new Dossier(
        file,
        records.of(file),
        reports(caseId),
        durations(file, timeline, approved.items(), now),
        timeline,
        approved,
        part("evidence", caseId, () -> rounds(caseId)),
        byHand(caseId),
        part("one-time secrets", caseId, () -> secrets.of(caseId)),
        roles(caseId),
        played(caseId),
        records.verify(caseId),
        now);
  }

  /** The models that ran, with the way taken. */
  Part<Played> played(CaseId caseId) {
    return part(
        "models",
        caseId,
        () ->
            models.of(caseId).stream()
                .map(
                    model -> {
                      BpmnModel drawn = BpmnModel.read(model.bpmn());
                      return new Played(model, drawn, PathTaken.of(drawn, model));
                    })
                .toList());
  }

  private static Durations durations(
      CaseFile file, List<Event> timeline, List<ApprovalRecord> approvals, Instant now) {
    Duration waiting = Duration.ZERO;
    for (ApprovalRecord approval : approvals) {
      Instant from = approval.request().requestedAt();
      waiting = waiting.plus(Duration.between(from, endOfWait(approval, now)));
    }
    Instant contained = firstContainment(timeline);
    if (contained == null && file.round() == 1) {
      contained = file.containedAt();
    }
    return new Durations(
        contained == null ? null : Duration.between(file.reportedAt(), contained),
        waiting,
        Duration.between(file.reportedAt(), file.closedAt() == null ? now : file.closedAt()));
  }

  private static Instant endOfWait(ApprovalRecord approval, Instant now) {
    if (approval.state() == ApprovalState.OPEN) {
      return now;
    }
    return approval.decisions().stream()
        .filter(decision -> decision.stateAfter() != ApprovalState.OPEN)
        .map(Approval::decidedAt)
        .findFirst()
        .orElse(approval.stateSince());
  }

  /** When both halves of the containment had been read back for the first time. */
  private static Instant firstContainment(List<Event> timeline) {
    Optional<Instant> blocked = first(timeline, ActionName.BLOCK_SIGN_IN);
    Optional<Instant> revoked = first(timeline, ActionName.REVOKE_SESSIONS);
    if (blocked.isEmpty() || revoked.isEmpty()) {
      return null;
    }
    return blocked.get().isAfter(revoked.get()) ? blocked.get() : revoked.get();
  }

  private static Optional<Instant> first(List<Event> timeline, ActionName action) {
    return timeline.stream()
        .filter(event -> event.action() == action && event.time() != null)
        .filter(event -> List.of("DONE", "NOT_NEEDED").contains(event.outcome()))
        .map(Event::time)
        .findFirst();
  }

  private List<Reported> reports(CaseId caseId) {
    return jdbc.sql(
            "select reported_by, reported_at, reason from gh_case_report where case_id = ?"
                + " order by reported_at")
        .param(caseId.value())
        .query(
            (row, index) ->
                new Reported(row.getString(1), instant(row, "reported_at"), row.getString(3)))
        .list();
  }

  private List<Event> timeline(CaseId caseId) {
    List<Event> events = new ArrayList<>();
    JournalEvents reader = new JournalEvents(json);
    chains.of(caseId).links().forEach(link -> events.add(reader.event(events.size() + 1L, link)));
    return events;
  }

  private List<EvidenceRound> rounds(CaseId caseId) {
    return evidence.rounds(caseId).stream()
        .map(
            round -> {
              Optional<Manifest> manifest = seals.newest(caseId, round);
              return new EvidenceRound(
                  round,
                  manifest.map(Manifest::sealedAt).orElse(null),
                  manifest.map(Manifest::digest).orElse(null),
                  evidence.results(caseId, round));
            })
        .toList();
  }

  private List<HandWork> byHand(CaseId caseId) {
    return jdbc.sql("select * from gh_manual_step where case_id = ? order by opened_at, step_id")
        .param(caseId.value())
        .query(
            (row, index) ->
                new HandWork(
                    row.getInt("round_number"),
                    Arrays.stream(ActionName.values())
                        .filter(action -> action.name().equals(string(row, "action")))
                        .findFirst()
                        .orElse(null),
                    row.getString("summary"),
                    lines(row.getString("instructions")),
                    row.getString("expected"),
                    ManualStep.State.valueOf(row.getString("state")),
                    instant(row, "opened_at"),
                    row.getString("answered_by"),
                    instant(row, "answered_at"),
                    row.getString("note")))
        .list();
  }

  private List<TakenRole> roles(CaseId caseId) {
    return jdbc.sql(
            "select holding, removed_at, restored_at from gh_removed_role where case_id = ?"
                + " order by removed_at, holding_key")
        .param(caseId.value())
        .query(
            (row, index) ->
                new TakenRole(
                    roleName(row.getString("holding")),
                    instant(row, "removed_at"),
                    instant(row, "restored_at")))
        .list();
  }

  private String roleName(String holding) {
    try {
      JsonNode read = json.readTree(holding);
      String name =
          read.path("roleName").asText(read.path("roleGroup").asText(read.path("kind").asText()));
      String group = read.path("groupName").asText("");
      return group.isEmpty() ? name : name + " (through the group " + group + ")";
    } catch (JsonProcessingException e) {
      return holding;
    }
  }

  private List<String> lines(String array) {
    try {
      List<String> lines = new ArrayList<>();
      json.readTree(array).forEach(line -> lines.add(line.asText()));
      return lines;
    } catch (JsonProcessingException e) {
      return List.of(array);
    }
  }

  private static <T> Part<T> part(String what, CaseId caseId, Supplier<List<T>> read) {
    try {
      return new Part<>(read.get(), null);
    } catch (RuntimeException e) {
      LOG.warn("{}: the {} can't be read for the auditor.", caseId, what, e);
      return new Part<>(
          List.of(),
          "The " + what + " of this case can't be read: somebody may have changed the database.");
    }
  }

  private static String string(ResultSet row, String column) {
    try {
      return row.getString(column);
    } catch (SQLException e) {
      throw new IllegalStateException("The column " + column + " can't be read", e);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
