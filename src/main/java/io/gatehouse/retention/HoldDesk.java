package io.gatehouse.retention;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.CaseState;
import io.gatehouse.casefile.UnknownCase;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets and lifts legal holds: table, journal and the engine's removal time change together. */
@Component
public class HoldDesk {

  static final int LONGEST_REASON = 2000;

  private final JdbcClient jdbc;
  private final CaseRegister cases;
  private final LegalHolds holds;
  private final Deletions deletions;
  private final Journal journal;
  private final EngineHistory history;
  private final RetentionSettings settings;
  private final Clock clock;
  private final TransactionTemplate transaction;

  HoldDesk(
      JdbcClient jdbc,
      CaseRegister cases,
      LegalHolds holds,
      Deletions deletions,
      Journal journal,
      EngineHistory history,
      RetentionSettings settings,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.holds = holds;
    this.deletions = deletions;
    this.journal = journal;
    this.history = history;
    this.settings = settings;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Keeps a case from deletion until the hold is lifted. Setting it again with the same reason
   * changes nothing; with another, the new reason takes the place of the old, which stays in the
   * journal.
   *
   * @param reason why, for whoever asks in years; no content of the case
   * @throws UnknownCase when there is no such case
   * @throws HoldRefused when the reason is missing or too long, or the record was deleted
   */
  public LegalHold set(CaseId caseId, String reason, Actor.Person who) {
    String why = checked(reason, "Say why the case must be kept, for example which proceedings.");
    return transaction.execute(
        status -> {
          lock(caseId);
          Optional<LegalHold> present = holds.on(caseId);
          if (present.isPresent() && present.get().reason().equals(why)) {
            return present.get();
          }
          LegalHold hold = new LegalHold(caseId, why, who.userId(), now(), null, null);
          holds.put(hold);
          history.removeFrom(caseId, null);
          journal.append(
              caseId,
              new Act(
                  who,
                  HoldJournal.SET,
                  present.isEmpty()
                      ? "Set a legal hold: the case is kept until it is lifted. Reason: " + why
                      : "Gave the legal hold another reason: " + why,
                  null,
                  present.map(held -> Map.<String, Object>of("reason", held.reason())).orElse(null),
                  HoldJournal.content(hold),
                  Act.Outcome.DONE,
                  null,
                  null));
          return hold;
        });
  }

  /**
   * Lifts the hold on a case. The case is then kept until its retention ends, and for {@code
   * gatehouse.retention.after-hold} at least.
   *
   * @param reason why it need not be kept any longer
   * @throws UnknownCase when there is no such case
   * @throws HoldRefused when there is no hold on it, or the reason is missing or too long
   */
  public LegalHold lift(CaseId caseId, String reason, Actor.Person who) {
    String why =
        checked(reason, "Say why the hold is lifted, for example who said that it is over.");
    return transaction.execute(
        status -> {
          lock(caseId);
          LegalHold present =
              holds
                  .on(caseId)
                  .orElseThrow(
                      () ->
                          new HoldRefused(
                              HoldRefused.Why.NOT_HELD,
                              "There is no legal hold on case " + caseId + "."));
          LegalHold lifted =
              new LegalHold(
                  caseId, present.reason(), present.setBy(), present.setAt(), now(), who.userId());
          holds.put(lifted);
          CaseFile file = cases.get(caseId);
          if (file.state() == CaseState.CLOSED) {
            history.removeFrom(caseId, settings.endFor(file.closedAt(), lifted.liftedAt()));
          }
          journal.append(
              caseId,
              new Act(
                  who,
                  HoldJournal.LIFTED,
                  "Lifted the legal hold. Reason: " + why,
                  null,
                  Map.of("reason", present.reason()),
                  HoldJournal.content(lifted),
                  Act.Outcome.DONE,
                  null,
                  null));
          return lifted;
        });
  }

  /** Whoever deletes the case locks the same row, so a hold is set before it or not at all. */
  private void lock(CaseId caseId) {
    jdbc.sql("select case_id from gh_case where case_id = ? for update")
        .param(caseId.value())
        .query(String.class)
        .optional()
        .orElseThrow(() -> notThere(caseId));
  }

  private RuntimeException notThere(CaseId caseId) {
    return deletions
        .of(caseId)
        .<RuntimeException>map(
            deletion ->
                new HoldRefused(
                    HoldRefused.Why.DELETED,
                    "The record of case "
                        + caseId
                        + " was deleted at "
                        + deletion.deletedAt()
                        + ", when its retention had ended. There is nothing left to hold."))
        .orElseGet(() -> new UnknownCase(caseId.value()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String checked(String reason, String whatToSay) {
    String text = reason == null ? "" : reason.strip();
    if (text.isEmpty()) {
      throw new HoldRefused(HoldRefused.Why.REASON, whatToSay);
    }
    if (text.length() > LONGEST_REASON) {
      throw new HoldRefused(
          HoldRefused.Why.REASON,
          "The reason is longer than " + LONGEST_REASON + " characters; shorten it.");
    }
    return text;
  }
}
