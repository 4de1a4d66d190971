package io.gatehouse.evidence.source;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.evidence.EvidenceSource;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.List;

/** A source that puts independent questions side by side and keeps whatever was answered. */
final class AskedSource implements EvidenceSource {

  private final String name;
  private final Service service;
  private final Needs needs;
  private final RawReads reads;
  private final List<Question> questions;

  AskedSource(String name, Service service, Needs needs, RawReads reads, List<Question> questions) {
    this.name = name;
    this.service = service;
    this.needs = needs;
    this.reads = reads;
    this.questions = List.copyOf(questions);
  }

  /** What an account must have for the source to apply. */
  enum Needs {
    NOTHING,
    MAILBOX
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Service service() {
    return service;
  }

  @Override
  public boolean appliesTo(Account account) {
    boolean mailbox =
        account.kind() != AccountKind.GUEST && (account.licensed() || account.mail() != null);
    return needs == Needs.NOTHING || mailbox;
  }

  @Override
  public Collected collect(Account account) {
    List<Reply> replies = SideBySide.each(questions, question -> put(question, account));
    List<Answer> answers = replies.stream().flatMap(reply -> reply.answers().stream()).toList();
    List<String> gaps = replies.stream().map(Reply::gap).filter(gap -> gap != null).toList();
    if (!gaps.isEmpty()) {
      return new Collected(answers, Completeness.NOT_COLLECTED, String.join(" ", gaps));
    }
    List<String> caps = replies.stream().map(Reply::cap).filter(cap -> cap != null).toList();
    if (!caps.isEmpty()) {
      return new Collected(answers, Completeness.TRUNCATED, String.join(" ", caps));
    }
    return new Collected(answers, Completeness.COMPLETE, null);
  }

  private Reply put(Question question, Account account) {
    try {
      List<Answer> answers = question.ask().about(account, reads);
      boolean capped =
          question.extent() == Question.Extent.ALL
              && !answers.isEmpty()
              && NextPage.of(answers.get(answers.size() - 1)).isPresent();
      return new Reply(
          answers,
          null,
          capped ? "Stopped after " + answers.size() + " pages; there is more." : null);
    } catch (TenantItemMissing e) {
      return isAnAnswer(question.absence(), e)
          ? new Reply(List.of(), null, null)
          : new Reply(List.of(), e.getMessage(), null);
    } catch (TenantRefused e) {
      return new Reply(List.of(), e.getMessage(), null);
    } catch (Capped e) {
      return new Reply(e.answers(), null, e.getMessage());
    }
  }

  private static boolean isAnAnswer(Question.Absence absence, TenantItemMissing missing) {
    return switch (absence) {
      case IS_AN_ANSWER -> true;
      case IS_AN_ANSWER_OF_EXCHANGE -> missing.getMessage().contains("ManagementObjectNotFound");
      case IS_A_GAP -> false;
    };
  }

  /**
   * @param gap why nothing came, null when something did
   * @param cap why not all came, null when all did
   */
  private record Reply(List<Answer> answers, String gap, String cap) {}
}
