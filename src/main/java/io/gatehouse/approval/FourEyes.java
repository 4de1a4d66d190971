package io.gatehouse.approval;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may decide on a privileged change: someone other than those who reported, judged or asked,
 * who is not the account under response nor tied to it by management, and who holds the approver
 * role now. Names are compared without regard to case; every name that someone is known by counts.
 */
public final class FourEyes {

  private FourEyes() {}

  /**
   * Everything that the verdict depends on.
   *
   * @param decider who wants to decide
   * @param reporter user id or address of who reported the account; null when a system did
   * @param reviewers everyone who made a judgement in the case, by user id
   * @param requester user id of who asked for the change; null when the process did
   * @param decided who has decided on this very request, by user id
   * @param account the account under response
   * @param approverGroups the groups whose members may approve; one of them is enough
   */
  public record Question(
      Person decider,
      String reporter,
      Set<String> reviewers,
      String requester,
      Set<String> decided,
      AccountUnderResponse account,
      Set<String> approverGroups) {
    public Question {
      reviewers = Set.copyOf(reviewers);
      decided = Set.copyOf(decided);
      approverGroups = Set.copyOf(approverGroups);
    }
  }

  /**
   * The person who wants to decide.
   *
   * @param userId as signed in; null or blank when nobody is
   * @param otherNames object id and addresses of the same person, as far as known
   * @param groups the groups held at this moment
   */
  public record Person(String userId, Set<String> otherNames, Set<String> groups) {
    public Person {
      otherNames = Set.copyOf(otherNames);
      groups = Set.copyOf(groups);
    }
  }

  /**
   * The account under response and who is tied to it.
   *
   * @param names its object id, sign-in name and addresses; an {@code SMTP:} before an address is
   *     ignored
   * @param managers object ids or addresses of the accounts that manage it, directly or higher up
   * @param managedThrough object ids or addresses of the accounts that it manages, directly or
   *     through others
   */
  public record AccountUnderResponse(
      Set<String> names, Set<String> managers, Set<String> managedThrough) {
    public AccountUnderResponse {
      names = Set.copyOf(names);
      managers = Set.copyOf(managers);
      managedThrough = Set.copyOf(managedThrough);
    }
  }

  /** May they decide? */
  public sealed interface Verdict {}

  /** They may. */
  public record Allowed() implements Verdict {}

  /**
   * They may not.
   *
   * @param reason why, and what to do: whole sentences for that person
   */
  public record Refused(Ground ground, String reason) implements Verdict {}

  /** Why someone may not decide. */
  public enum Ground {
    NOT_SIGNED_IN("You are not signed in. Sign in as yourself and open the task again."),
    NOT_AN_APPROVER(
        "You don’t hold the approver role now, so you can’t decide. Leave the task to the"
            + " approvers: it stays in the team’s list. If you should hold the role, ask your"
            + " administrator."),
    REPORTED(
        "You reported this account, so someone else has to decide. Ask another approver: the task"
            + " stays in the team’s list."),
    REVIEWED(
        "You judged findings in this case, so someone else has to decide. Ask another approver: the"
            + " task stays in the team’s list."),
    ASKED_FOR_IT(
        "You asked for this change, so someone else has to decide. Ask another approver: the task"
            + " stays in the team’s list."),
    HAS_DECIDED_ALREADY(
        "You have decided on this already, and it takes two different people. Ask another approver:"
            + " the task stays in the team’s list."),
    ACCOUNT_UNDER_RESPONSE(
        "This case is about your own account, so you can’t decide on it. Leave the task to another"
            + " approver, and talk to the security team by phone."),
    MANAGES_THE_ACCOUNT(
        "The account under response reports to you, directly or through others, so someone outside"
            + " that line has to decide. Ask another approver: the task stays in the team’s list."),
    MANAGED_THROUGH_THE_ACCOUNT(
        "You report to the person whose account this is, directly or through others, so someone"
            + " outside that line has to decide. Ask another approver: the task stays in the team’s"
            + " list.");

    private final String reason;

    Ground(String reason) {
      this.reason = reason;
    }
  }

  /** Judges; the first ground that applies is the one given, the most personal first. */
  public static Verdict judge(Question question) {
    Person decider = question.decider();
    if (decider.userId() == null || decider.userId().isBlank()) {
      return refused(Ground.NOT_SIGNED_IN);
    }
    Set<String> self =
        normal(Stream.concat(Stream.of(decider.userId()), decider.otherNames().stream()));
    AccountUnderResponse account = question.account();
    if (meets(self, account.names().stream())) {
      return refused(Ground.ACCOUNT_UNDER_RESPONSE);
    }
    if (meets(self, Stream.ofNullable(question.reporter()))) {
      return refused(Ground.REPORTED);
    }
    if (meets(self, question.reviewers().stream())) {
      return refused(Ground.REVIEWED);
    }
    if (meets(self, Stream.ofNullable(question.requester()))) {
      return refused(Ground.ASKED_FOR_IT);
    }
    if (meets(self, question.decided().stream())) {
      return refused(Ground.HAS_DECIDED_ALREADY);
    }
    if (meets(self, account.managers().stream())) {
      return refused(Ground.MANAGES_THE_ACCOUNT);
    }
    if (meets(self, account.managedThrough().stream())) {
      return refused(Ground.MANAGED_THROUGH_THE_ACCOUNT);
    }
    if (question.approverGroups().stream().noneMatch(decider.groups()::contains)) {
      return refused(Ground.NOT_AN_APPROVER);
    }
    return new Allowed();
  }

  private static Verdict refused(Ground ground) {
    return new Refused(ground, ground.reason);
  }

  private static boolean meets(Set<String> self, Stream<String> others) {
    Set<String> common = new HashSet<>(self);
    common.retainAll(normal(others));
    return !common.isEmpty();
  }

  private static Set<String> normal(Stream<String> names) {
    return names
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .map(name -> name.startsWith("smtp:") ? name.substring("smtp:".length()) : name)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }
}
