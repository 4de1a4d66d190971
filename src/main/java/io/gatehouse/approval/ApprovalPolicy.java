package io.gatehouse.approval;

import io.gatehouse.configuration.WrongSetting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who approves, how long it holds, and who is asked when nobody answers.
 *
 * @param lifetime how long a request waits for a decision, and then how long the approval holds
 * @param reminderAfter when the approvers are reminded, counted from the request as the next two
 *     are; null for an eighth of the lifetime
 * @param escalateAfter when the second group is asked as well; null for a quarter
 * @param onCallAfter when the on-call list is told; null for half
 * @param group the group whose members approve
 * @param secondGroup the group asked on escalation; empty when there is none
 * @param onCall whom to tell at last: user ids. Being on this list gives no right to approve
 * @param twoApprovers when two people must approve
 */
@ConfigurationProperties("gatehouse.approval")
public record ApprovalPolicy(
    @DefaultValue("PT4H") Duration lifetime,
    Duration reminderAfter,
    Duration escalateAfter,
    Duration onCallAfter,
    @DefaultValue("approvers") String group,
    @DefaultValue("") String secondGroup,
    @DefaultValue List<String> onCall,
    @DefaultValue TwoApprovers twoApprovers) {

  /**
   * @throws WrongSetting when a time is not positive or the times are not in order
   */
  public ApprovalPolicy {
    positive("lifetime", lifetime);
    reminderAfter = reminderAfter == null ? lifetime.dividedBy(8) : reminderAfter;
    escalateAfter = escalateAfter == null ? lifetime.dividedBy(4) : escalateAfter;
    onCallAfter = onCallAfter == null ? lifetime.dividedBy(2) : onCallAfter;
    positive("reminder-after", reminderAfter);
    positive("escalate-after", escalateAfter);
    positive("on-call-after", onCallAfter);
    inOrder("reminder-after", reminderAfter, "escalate-after", escalateAfter);
    inOrder("escalate-after", escalateAfter, "on-call-after", onCallAfter);
    inOrder("on-call-after", onCallAfter, "lifetime", lifetime);
    if (group.isBlank()) {
      throw new WrongSetting(
          "gatehouse.approval.group",
          "it is empty, so nobody could approve anything.",
          "Name the group whose members approve, for example approvers.");
    }
    onCall = List.copyOf(onCall);
  }

  /**
   * When two people must approve instead of one.
   *
   * @param severities severities of a case, in any case of letters; empty for none
   * @param privileged whether for every account that holds an admin role
   */
  public record TwoApprovers(
      @DefaultValue Set<String> severities, @DefaultValue("false") boolean privileged) {
    public TwoApprovers {
      severities =
          severities.stream()
              .map(severity -> severity.toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** The groups whose members may approve: the first and, when there is one, the second. */
  public Set<String> approverGroups() {
    return Stream.of(group, secondGroup)
        .filter(name -> !name.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How many distinct people must approve.
   *
   * @param severity of the case, null when it has none
   * @param privileged whether the account holds an admin role
   */
  public int requiredDecisions(String severity, boolean privileged) {
    boolean two =
        (privileged && twoApprovers.privileged())
            || (severity != null
                && twoApprovers.severities().contains(severity.toLowerCase(Locale.ROOT)));
    return two ? 2 : 1;
  }

  private static void positive(String name, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new WrongSetting(
          "gatehouse.approval." + name,
          "“" + duration + "” is not a time that can pass.",
          "Write a duration such as PT4H or 30m.");
    }
  }

  private static void inOrder(String first, Duration early, String second, Duration late) {
    if (early.compareTo(late) > 0) {
      throw new WrongSetting(
          "gatehouse.approval." + first,
          "“" + early + "” is later than " + second + " (" + late + "), so it would never happen.",
          "Order them: reminder-after, escalate-after, on-call-after, lifetime.");
    }
  }
}
