package io.gatehouse.approval;

import io.gatehouse.approval.ApprovalRows.Row;
import io.gatehouse.casefile.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The register of approvals. Whatever carries out a privileged change asks it first, with the plan
 * as it is now; what the process drew or a form said does not count.
 *
 * <p>Requests, decisions and {@link #consume} belong to the caller's transaction. {@link
 * #authorize} commits on its own that the change has started, so that a crash in the middle of it
 * is known afterwards; it needs a second connection while the caller holds one.
 */
@Component
public class ApprovalRegister {

  private final ApprovalRows rows;
  private final ApprovalPolicy policy;
  private final Clock clock;
  private final TransactionTemplate callers;
  private final TransactionTemplate own;

  public ApprovalRegister(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApprovalPolicy policy,
      Clock clock) {
    this.rows = new ApprovalRows(jdbc);
    this.policy = policy;
    this.clock = clock;
    this.callers = new TransactionTemplate(transactions);
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Asks for one approver's decision; see {@link #request(ChangePlan, String, int)}. */
  public ApprovalRequest request(ChangePlan plan, String requestedBy) {
    return request(plan, requestedBy, 1);
  }

  /**
   * Puts a plan before the approvers. Asked again with the same plan while that is open, it answers
   * with what is open; any other open or unused approval of the same case and kind is superseded.
   *
   * @param requestedBy user id of who asks, or the flow node; that person can't decide on it
   * @param requiredDecisions how many distinct people must approve, 1 or more; see {@link
   *     ApprovalPolicy#requiredDecisions}
   */
  public ApprovalRequest request(ChangePlan plan, String requestedBy, int requiredDecisions) {
    if (requiredDecisions < 1) {
      throw new IllegalArgumentException("At least one person must approve.");
    }
    String json = PlanJson.write(plan);
    String digest = PlanDigest.ofText(json);
    return callers.execute(
        status -> {
          Instant now = now();
          List<Row> earlier = rows.newestFirst(plan.caseId(), plan.kind());
          Optional<Row> same =
              earlier.stream()
                  .filter(row -> row.stateAt(now) == ApprovalState.OPEN)
                  .filter(row -> row.digest().equals(digest))
                  .filter(row -> row.requiredDecisions() >= requiredDecisions)
                  .findFirst();
          if (same.isPresent()) {
            return toRequest(same.get());
          }
          for (Row row : earlier) {
            if (row.state() == ApprovalState.OPEN || row.state() == ApprovalState.APPROVED) {
              boolean lapsed = row.stateAt(now) == ApprovalState.EXPIRED;
              rows.move(
                  row.id(),
                  row.state(),
                  lapsed ? ApprovalState.EXPIRED : ApprovalState.SUPERSEDED,
                  lapsed ? row.expiresAt() : now);
            }
          }
          ApprovalId replaces =
              earlier.stream()
                  .filter(row -> row.round() == plan.round())
                  .map(Row::id)
                  .findFirst()
                  .orElse(null);
          ApprovalId id = ApprovalId.next();
          rows.insert(
              new Row(
                  id,
                  plan.caseId(),
                  plan.round(),
                  plan.kind(),
                  digest,
                  json,
                  requestedBy,
                  now,
                  requiredDecisions,
                  replaces,
                  ApprovalState.OPEN,
                  now,
                  now.plus(policy.lifetime()),
                  null));
          return toRequest(rows.find(id).orElseThrow());
        });
  }

  /** The request of this kind that waits for a decision now. */
  public Optional<ApprovalRequest> open(CaseId caseId, ChangeKind kind) {
    Instant now = now();
    return rows.newestFirst(caseId, kind).stream()
        .filter(row -> row.stateAt(now) == ApprovalState.OPEN)
        .findFirst()
        .map(this::toRequest);
  }

  /**
   * Takes a person's decision. One rejection rejects; approval takes as many distinct people as the
   * request says. Who may decide at all is {@link FourEyes}' matter and must have been asked; the
   * register itself still refuses who asked for it, who has decided on it, and who is no approver.
   *
   * @param digest of the plan that the person was shown
   * @param reason in their words, not blank
   * @throws DecisionRefused with a message for the person
   */
  public Approval decide(
      ApprovalId id, String digest, Decision decision, String reason, Decider who) {
    return callers.execute(
        status -> {
          Instant now = now();
          Row row =
              rows.lock(id)
                  .orElseThrow(
                      () ->
                          new DecisionRefused(
                              DecisionRefused.Ground.UNKNOWN_REQUEST,
                              "There is no such request for approval. Reload the task list."));
          List<Approval> decisions = rows.decisions(id);
          refuseUnlessOpen(row, now);
          refuseUnlessDecidable(row, decisions, digest, reason, who);
          ApprovalState after =
              decision == Decision.REJECTED
                  ? ApprovalState.REJECTED
                  : decisions.size() + 1 >= row.requiredDecisions()
                      ? ApprovalState.APPROVED
                      : ApprovalState.OPEN;
          Approval approval =
              new Approval(
                  id,
                  row.digest(),
                  decision,
                  reason.strip(),
                  who.userId(),
                  who.signIn(),
                  who.session(),
                  who.groups(),
                  now,
                  after);
          rows.insert(approval, key(who.userId()), decisions.size() + 1);
          if (after != ApprovalState.OPEN) {
            rows.move(id, ApprovalState.OPEN, after, now);
          }
          if (after == ApprovalState.APPROVED) {
            rows.expireAt(id, now.plus(policy.lifetime()));
          }
          return approval;
        });
  }

  /**
   * Ends a request that nobody decided in time, or an approval that was not used in time.
   *
   * @return whether it was still open or unused
   */
  public boolean expire(ApprovalId id) {
    Instant now = now();
    return rows.move(id, ApprovalState.OPEN, ApprovalState.EXPIRED, now)
        || rows.move(id, ApprovalState.APPROVED, ApprovalState.EXPIRED, now);
  }

  /** Writes down the end of everything whose time is over, and says what that was. */
  public List<ApprovalId> expireOverdue() {
    Instant now = now();
    return rows.overdue(now).stream()
        .filter(row -> rows.move(row.id(), row.state(), ApprovalState.EXPIRED, row.expiresAt()))
        .map(Row::id)
        .toList();
  }

  /**
   * Gives leave to carry out a change, once. From then on the approval belongs to {@code usedBy}:
   * the same execution asking again, after a crash, gets leave again until {@link #consume}, as
   * long as nothing is to be changed that was not approved. What it did already, and the state of
   * the account that it changed by that, do not count as drift.
   *
   * @param presentPlan recomputed from the tenant's present state
   * @param usedBy the execution that carries it out; the same at every retry, different for any
   *     other execution
   * @throws NotAuthorized when it must not run
   */
  public Authorization authorize(ChangePlan presentPlan, String usedBy) {
    return own.execute(status -> authorizeNow(presentPlan, usedBy));
  }

  private Authorization authorizeNow(ChangePlan plan, String usedBy) {
    Instant now = now();
    String digest = PlanDigest.of(plan);
    List<Row> candidates =
        rows.newestFirst(plan.caseId(), plan.kind()).stream()
            .filter(row -> row.round() == plan.round())
            .filter(row -> row.state() != ApprovalState.SUPERSEDED)
            .toList();
    Row row =
        candidates.stream()
            .filter(candidate -> candidate.digest().equals(digest) && candidate.holdsAt(now))
            .findFirst()
            .or(() -> candidates.stream().findFirst())
            .orElseThrow(() -> refused(plan, new NotAuthorized.NoApproval()));
    if (!row.intact()) {
      throw refused(plan, new NotAuthorized.RecordAltered(row.id()));
    }
    return switch (row.stateAt(now)) {
      case OPEN -> throw refused(plan, undecided(row));
      case REJECTED -> throw refused(plan, rejected(row));
      case EXPIRED -> throw refused(plan, new NotAuthorized.Expired(row.expiresAt()));
      case USED -> throw refused(plan, new NotAuthorized.AlreadyUsed(row.stateSince()));
      case SUPERSEDED -> throw refused(plan, new NotAuthorized.NoApproval());
      case APPROVED -> start(row, plan, digest, usedBy, now);
      case STARTED -> resume(row, plan, usedBy);
    };
  }

  private Authorization start(Row row, ChangePlan plan, String digest, String usedBy, Instant now) {
    ChangePlan approved = PlanJson.read(row.plan());
    if (!row.digest().equals(digest)) {
      throw drifted(approved, plan);
    }
    if (!rows.start(row.id(), ApprovalState.APPROVED, usedBy, now)) {
      throw refused(plan, new NotAuthorized.AlreadyUsed(now));
    }
    rows.insertUse(row.id(), 1, usedBy, now);
    return new Authorization(row.id(), approved, 1, usedBy, false);
  }

  private Authorization resume(Row row, ChangePlan plan, String usedBy) {
    if (!usedBy.equals(row.usedBy())) {
      throw refused(plan, new NotAuthorized.AlreadyUsed(row.stateSince()));
    }
    ChangePlan approved = PlanJson.read(row.plan());
    if (!covers(approved, plan)) {
      throw drifted(approved, plan);
    }
    return new Authorization(row.id(), approved, rows.lastUse(row.id()), usedBy, true);
  }

  /**
   * Gives leave to make a credential anew under an approval that was used for one, because that one
   * ran out or was lost. The approval must still hold; after it, a new approval is needed.
   *
   * @param presentPlan recomputed from the tenant's present state; a password reset or a Temporary
   *     Access Pass
   * @param usedBy as for {@link #authorize}, but not the execution that used the approval before
   * @throws NotAuthorized when it must not run
   */
  public Authorization authorizeReplacement(ChangePlan presentPlan, String usedBy) {
    if (presentPlan.kind() != ChangeKind.PASSWORD_RESET
        && presentPlan.kind() != ChangeKind.TEMPORARY_ACCESS_PASS) {
      throw new IllegalArgumentException(
          "Only a credential is made anew; “" + presentPlan.kind().title() + "” makes none.");
    }
    return own.execute(
        status -> {
          Instant now = now();
          Row row =
              rows.newestFirst(presentPlan.caseId(), presentPlan.kind()).stream()
                  .filter(candidate -> candidate.round() == presentPlan.round())
                  .filter(candidate -> candidate.state() != ApprovalState.SUPERSEDED)
                  .findFirst()
                  .orElseThrow(() -> refused(presentPlan, new NotAuthorized.NoApproval()));
          boolean goesOn = row.state() == ApprovalState.STARTED && usedBy.equals(row.usedBy());
          if (row.state() != ApprovalState.USED && !goesOn) {
            return authorizeNow(presentPlan, usedBy);
          }
          if (!row.intact()) {
            throw refused(presentPlan, new NotAuthorized.RecordAltered(row.id()));
          }
          if (!now.isBefore(row.expiresAt())) {
            throw refused(presentPlan, new NotAuthorized.Expired(row.expiresAt()));
          }
          ChangePlan approved = PlanJson.read(row.plan());
          if (!covers(approved, presentPlan)) {
            throw drifted(approved, presentPlan);
          }
          int last = rows.lastUse(row.id());
          if (goesOn) {
            return new Authorization(row.id(), approved, last, usedBy, true);
          }
          if (!rows.start(row.id(), ApprovalState.USED, usedBy, now)) {
            throw refused(presentPlan, new NotAuthorized.AlreadyUsed(now));
          }
          rows.insertUse(row.id(), last + 1, usedBy, now);
          return new Authorization(row.id(), approved, last + 1, usedBy, false);
        });
  }

  /**
   * Marks the change as carried out, in the caller's transaction. Of several that do so at once,
   * exactly one succeeds.
   *
   * @throws NotAuthorized when that was done already
   */
  public void consume(Authorization authorization) {
    callers.executeWithoutResult(
        status -> {
          Instant now = now();
          if (!rows.complete(authorization.approval(), authorization.usedBy(), now)) {
            throw refused(authorization.approvedPlan(), new NotAuthorized.AlreadyUsed(now));
          }
          rows.completeUse(authorization.approval(), authorization.use(), now);
        });
  }

  /** Everything kept about a case's approvals, oldest first. */
  public List<ApprovalRecord> of(CaseId caseId) {
    Instant now = now();
    return rows.of(caseId).stream()
        .map(
            row -> {
              ApprovalState state = row.stateAt(now);
              return new ApprovalRecord(
                  toRequest(row),
                  state,
                  state == row.state() ? row.stateSince() : row.expiresAt(),
                  row.intact(),
                  rows.decisions(row.id()),
                  rows.uses(row.id()));
            })
        .toList();
  }

  private void refuseUnlessOpen(Row row, Instant now) {
    switch (row.stateAt(now)) {
      case OPEN -> {}
      case EXPIRED ->
          throw new DecisionRefused(
              DecisionRefused.Ground.EXPIRED,
              "%s: This request lapsed at %s. If the change is still needed, it will be asked for again."
                  .formatted(row.caseId(), row.expiresAt().truncatedTo(ChronoUnit.SECONDS)));
      case SUPERSEDED ->
          throw new DecisionRefused(
              DecisionRefused.Ground.NO_LONGER_OPEN,
              row.caseId()
                  + ": The plan has changed since, and a newer request took the place of this one."
                  + " Open the newer task; it shows what changed.");
      case APPROVED, STARTED, USED, REJECTED ->
          throw new DecisionRefused(
              DecisionRefused.Ground.NO_LONGER_OPEN,
              row.caseId() + ": This request has been decided. Nothing is left to do here.");
    }
  }

  private void refuseUnlessDecidable(
      Row row, List<Approval> decisions, String digest, String reason, Decider who) {
    if (!row.intact()) {
      throw new DecisionRefused(
          DecisionRefused.Ground.RECORD_ALTERED,
          row.caseId()
              + ": The kept plan no longer matches its digest: someone has changed the database."
              + " Don’t decide; tell the auditors.");
    }
    if (!row.digest().equals(digest)) {
      throw new DecisionRefused(
          DecisionRefused.Ground.OTHER_PLAN_SHOWN,
          row.caseId()
              + ": What you were shown is not what is asked for now. Open the task again and read"
              + " the plan before you decide.");
    }
    if (reason == null || reason.isBlank()) {
      throw new DecisionRefused(
          DecisionRefused.Ground.NO_REASON,
          row.caseId() + ": Write in a few words why you decide so; auditors will read it.");
    }
    Set<String> held = new HashSet<>(who.groups());
    held.retainAll(policy.approverGroups());
    if (held.isEmpty()) {
      throw new DecisionRefused(
          DecisionRefused.Ground.NOT_AN_APPROVER,
          row.caseId()
              + ": You don’t hold the approver role now, so you can’t decide. Release the task; the"
              + " approvers find it in the team’s list.");
    }
    if (key(who.userId()).equals(key(row.requestedBy()))) {
      throw new DecisionRefused(
          DecisionRefused.Ground.ASKED_FOR_IT,
          row.caseId()
              + ": You asked for this change, so someone else has to decide. Ask another approver:"
              + " the task stays in the team’s list.");
    }
    if (decisions.stream().anyMatch(d -> key(d.decidedBy()).equals(key(who.userId())))) {
      throw new DecisionRefused(
          DecisionRefused.Ground.HAS_DECIDED_ALREADY,
          row.caseId()
              + ": You have approved this already, and it takes different people. Ask another approver:"
              + " the task stays in the team’s list.");
    }
  }

  private NotAuthorized.Reason undecided(Row row) {
    int given = rows.decisions(row.id()).size();
    return given == 0
        ? new NotAuthorized.NoApproval()
        : new NotAuthorized.SecondApproverMissing(given, row.requiredDecisions());
  }

  private NotAuthorized.Reason rejected(Row row) {
    List<Approval> decisions = rows.decisions(row.id());
    Approval last = decisions.get(decisions.size() - 1);
    return new NotAuthorized.Rejected(last.decidedBy(), last.decidedAt(), last.reason());
  }

  private static boolean covers(ChangePlan approved, ChangePlan present) {
    return approved.accountId().equals(present.accountId())
        && new HashSet<>(approved.items()).containsAll(present.items());
  }

  private static NotAuthorized drifted(ChangePlan approved, ChangePlan present) {
    return refused(
        present, new NotAuthorized.OtherDigest(PlanDifference.between(approved, present)));
  }

  private static NotAuthorized refused(ChangePlan plan, NotAuthorized.Reason reason) {
    return new NotAuthorized(plan.caseId(), plan.kind(), reason);
  }

  private ApprovalRequest toRequest(Row row) {
    ChangePlan plan = PlanJson.read(row.plan());
    PlanDifference difference =
        Optional.ofNullable(row.replaces())
            .flatMap(rows::find)
            .map(replaced -> PlanDifference.between(PlanJson.read(replaced.plan()), plan))
            .orElse(PlanDifference.NONE);
    return new ApprovalRequest(
        row.id(),
        plan,
        row.digest(),
        row.requestedBy(),
        row.requestedAt(),
        row.expiresAt(),
        row.requiredDecisions(),
        row.replaces(),
        difference);
  }

  private static String key(String userId) {
    return userId.strip().toLowerCase(Locale.ROOT);
  }

  /** Both databases keep microseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
