package io.gatehouse.microsoft.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.ExchangeRoleGroup;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxAnswers;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxDelegate.Right;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.wire.JsonCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An answer's request is the cmdlet and its parameters, as {@link ExchangeOnline} keeps them. */
@Component
class ExchangeAnswers implements MailboxAnswers {

  @Override
  public List<MailboxForwarding> forwarding(List<Answer> answers) {
    return values("Get-Mailbox", answers).map(ExchangeMailboxes::readForwarding).limit(1).toList();
  }

  @Override
  public List<InboxRule> inboxRules(String mailbox, List<Answer> answers) {
    return values("Get-InboxRule", answers)
        .map(rule -> InboxRules.read(rule, InboxRules.identity(rule, mailbox), false))
        .toList();
  }

  @Override
  public List<MailboxDelegate> delegates(String mailbox, List<Answer> answers) {
    List<MailboxDelegate> delegates = new ArrayList<>();
    delegates.addAll(
        MailboxRights.granted(
            Right.FULL_ACCESS, "User", values("Get-MailboxPermission", answers).toList()));
    delegates.addAll(
        MailboxRights.granted(
            Right.SEND_AS, "Trustee", values("Get-RecipientPermission", answers).toList()));
    delegates.addAll(MailboxRights.onBehalf(values("Get-Mailbox", answers).toList()));
    of("Get-MailboxFolderPermission", answers)
        .forEach(
            answer ->
                delegates.addAll(
                    MailboxRights.inFolder(folder(mailbox, answer), values(answer).toList())));
    return delegates;
  }

  @Override
  public List<RoleHolding> roleGroups(
      String accountId, String userPrincipalName, List<Answer> answers) {
    return of("Get-RoleGroupMember", answers)
        .filter(
            answer ->
                values(answer)
                    .anyMatch(
                        member -> ExchangeRoleGroups.is(member, accountId, userPrincipalName)))
        .<RoleHolding>map(answer -> new ExchangeRoleGroup(identity(answer)))
        .toList();
  }

  /** The folder that was asked for: {@code mailbox:\path}. */
  private static String folder(String mailbox, Answer answer) {
    String identity = identity(answer);
    return identity.startsWith(mailbox + ":") ? identity.substring(mailbox.length() + 1) : identity;
  }

  /** What was asked about, of the cmdlet's parameters. */
  private static String identity(Answer answer) {
    String parameters = answer.request().substring(answer.request().indexOf(' ') + 1);
    return json(parameters.getBytes(StandardCharsets.UTF_8)).path("Identity").asText();
  }

  private static Stream<JsonNode> values(String cmdlet, List<Answer> answers) {
    return of(cmdlet, answers).flatMap(ExchangeAnswers::values);
  }

  private static Stream<Answer> of(String cmdlet, List<Answer> answers) {
    return answers.stream().filter(answer -> answer.request().startsWith(cmdlet + " "));
  }

  private static Stream<JsonNode> values(Answer answer) {
    List<JsonNode> values = new ArrayList<>();
    json(answer.body()).path("value").forEach(values::add);
    return values.stream();
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JsonCalls.JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("A kept answer of Exchange is unreadable", e);
    }
  }
}
