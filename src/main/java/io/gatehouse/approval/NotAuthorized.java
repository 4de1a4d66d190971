package io.gatehouse.approval;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A privileged change must not be carried out. The message says for which case, why, and what to
 * do; it is safe to show and to log.
 */
public final class NotAuthorized extends RuntimeException {

  private final transient Reason reason;

  NotAuthorized(CaseId caseId, ChangeKind kind, Reason reason) {
    super(caseId + ": “" + kind.title() + "” was not carried out. " + reason.inWords());
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a change must not be carried out. */
  public sealed interface Reason {

    /** Stable name for variables and journal, for example {@code OTHER_DIGEST}. */
    String code();

    /** Why and what to do, whole sentences. */
    String inWords();
  }

  /** Nobody has approved it. */
  public record NoApproval() implements Reason {
    @Override
    public String code() {
      return "NO_APPROVAL";
    }

    @Override
    public String inWords() {
      return "Nobody has approved it. Ask for an approval; an approver finds it in Tasklist.";
    }
  }

  /** Something else was approved: the tenant has changed since. */
  public record OtherDigest(PlanDifference difference) implements Reason {
    @Override
    public String code() {
      return "OTHER_DIGEST";
    }

    @Override
    public String inWords() {
      return "Something has changed since it was approved. "
          + difference.inWords()
          + " The change as it is now needs a new approval.";
    }
  }

  /** The approval, or the time to give it, has run out. */
  public record Expired(Instant at) implements Reason {
    public Expired {
      at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String code() {
      return "EXPIRED";
    }

    @Override
    public String inWords() {
      return "Its approval lapsed at " + at + ". Ask for a new one.";
    }
  }

  /** The approval was for one use, and that is over or under way elsewhere. */
  public record AlreadyUsed(Instant at) implements Reason {
    public AlreadyUsed {
      at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String code() {
      return "ALREADY_USED";
    }

    @Override
    public String inWords() {
      return "Its approval was used at "
          + at
          + ", and an approval is good for one change. If it is needed again, ask for a new one.";
    }
  }

  /** An approver said no. */
  public record Rejected(String by, Instant at, String why) implements Reason {
    public Rejected {
      at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String code() {
      return "REJECTED";
    }

    @Override
    public String inWords() {
      return "%s rejected it at %s: %s Change the plan, or record that the risk is accepted."
          .formatted(Quoted.of(by), at, Quoted.of(why));
    }
  }

  /** Not everyone who has to approve has done so. */
  public record SecondApproverMissing(int given, int required) implements Reason {
    @Override
    public String code() {
      return "SECOND_APPROVER_MISSING";
    }

    @Override
    public String inWords() {
      return given
          + " of "
          + required
          + " approvals are given. Another approver has to decide; the task is in the team’s list.";
    }
  }

  /** What the register holds is not what it wrote. */
  public record RecordAltered(ApprovalId approval) implements Reason {
    @Override
    public String code() {
      return "RECORD_ALTERED";
    }

    @Override
    public String inWords() {
      return "The kept plan of approval "
          + approval
          + " no longer matches its digest: someone has changed the database. Tell the auditors,"
          + " and ask for a new approval.";
    }
  }
}
