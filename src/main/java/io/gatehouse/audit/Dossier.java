package io.gatehouse.audit;

import io.gatehouse.action.ActionName;
import io.gatehouse.approval.ApprovalRecord;
import io.gatehouse.audit.PlayedModels.PlayedModel;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.ManualStep;
import io.gatehouse.evidence.SourceResult;
import io.gatehouse.evidence.Verification;
import io.gatehouse.handover.SecretStatus;
import io.gatehouse.retention.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything there is about a case, read at one moment.
 *
 * @param keeping until when it is kept, and the legal hold on it
 * @param secrets who saw which one-time secret; never the secret
 * @param verification the verdict on the record, worked out now
 * @param readAt the moment
 */
record Dossier(
    CaseFile file,
    Keeping keeping,
    List<Reported> reports,
    Durations durations,
    List<Event> timeline,
    Part<ApprovalRecord> approvals,
    Part<EvidenceRound> evidence,
    List<HandWork> byHand,
    Part<SecretStatus> secrets,
    List<TakenRole> roles,
    Part<Played> models,
    Verification verification,
    Instant readAt) {

  /**
   * A part that may be unreadable because somebody changed the database.
   *
   * @param trouble what is wrong, null when it could be read
   */
  record Part<T>(List<T> items, String trouble) {
    Part {
      items = List.copyOf(items);
    }
  }

  /** Somebody reported the account. */
  record Reported(String by, Instant at, String reason) {}

  /**
   * How long things took.
   *
   * @param toContain from the report to sign-in blocked and sessions revoked, in the first round;
   *     null before
   * @param waitingForApproval all requests together, as far as they were or are open
   * @param total from the report to the end, or to now
   */
  record Durations(Duration toContain, Duration waitingForApproval, Duration total) {}

  /**
   * An entry of the journal.
   *
   * @param sequence its place
   * @param time null when the entry can't be read
   * @param person user id, null when Gatehouse acted
   * @param signIn how the person had signed in, null when Gatehouse acted
   * @param activity what part of Gatehouse acted, null when a person did
   * @param summary one sentence
   * @param outcome {@code DONE}, {@code REFUSED} and so on
   * @param action the change of the playbook that it is about, null for none
   * @param details technical details by name, in order
   */
  record Event(
      long sequence,
      Instant time,
      String person,
      String signIn,
      String activity,
      String kind,
      String summary,
      String outcome,
      ActionName action,
      Map<String, String> details) {

    /** Whether a person acted. */
    public boolean byPerson() {
      return person != null;
    }
  }

  /**
   * What was kept in a round.
   *
   * @param sealedAt null before the seal
   * @param digest of the newest manifest, null before the seal
   */
  record EvidenceRound(int round, Instant sealedAt, String digest, List<SourceResult> sources) {

    /** How many sources were kept in full. */
    public long complete() {
      return sources.stream()
          .filter(source -> source.completeness().name().equals("COMPLETE"))
          .count();
    }
  }

  /**
   * Something that a person had to do.
   *
   * @param answeredBy null while open
   */
  record HandWork(
      int round,
      ActionName action,
      String summary,
      List<String> instructions,
      String expected,
      ManualStep.State state,
      Instant openedAt,
      String answeredBy,
      Instant answeredAt,
      String note) {}

  /**
   * An admin role that the case took away.
   *
   * @param restoredAt null when it was not given back
   */
  record TakenRole(String name, Instant removedAt, Instant restoredAt) {}

  /** A model that ran and the way through it. */
  record Played(PlayedModel model, BpmnModel drawn, PathTaken path) {

    /** The highest number of times that a node was reached. */
    public int mostTimes() {
      return path.nodes().values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Names of the nodes that were reached more than once, with how often. */
    public List<String> loops() {
      return drawn.shapes().values().stream()
          .filter(shape -> path.nodes().getOrDefault(shape.id(), 0) > 1)
          .filter(shape -> !shape.name().isBlank() && !shape.type().endsWith("Gateway"))
          .map(shape -> Plain.line(shape.name()) + " (" + path.nodes().get(shape.id()) + "×)")
          .toList();
    }

    /** Names of the nodes where the case is now. */
    public List<String> present() {
      return drawn.shapes().values().stream()
          .filter(shape -> path.present().contains(shape.id()) && !shape.name().isBlank())
          .map(shape -> Plain.line(shape.name()))
          .toList();
    }
  }
}
