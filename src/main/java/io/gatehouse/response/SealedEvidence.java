package io.gatehouse.response;

import io.gatehouse.account.RoleHolding;
import io.gatehouse.action.Assignment;
import io.gatehouse.action.RemovedItem;
import io.gatehouse.action.SealedItems;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Findings;
import io.gatehouse.evidence.EvidenceReader;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.Item;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.DirectoryAnswers;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxAnswers;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.triage.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the account out of what was sealed; what was tampered with is refused, not believed. */
@Component
class SealedEvidence implements SealedItems {

  private final EvidenceReader evidence;
  private final MailboxAnswers mailboxes;
  private final DirectoryAnswers directory;
  private final Findings findings;

  SealedEvidence(
      EvidenceReader evidence,
      MailboxAnswers mailboxes,
      DirectoryAnswers directory,
      Findings findings) {
    this.evidence = evidence;
    this.mailboxes = mailboxes;
    this.directory = directory;
    this.findings = findings;
  }

  @Override
  public String title(Assignment assignment, RemovedItem item) {
    return Shown.words(item.category())
        + " "
        + findings.of(assignment.caseId(), item.round()).stream()
            .filter(found -> found.category() == item.category())
            .filter(found -> found.key().equals(item.key()))
            .findFirst()
            .map(Finding::title)
            .map(Shown::label)
            .orElse(item.key());
  }

  @Override
  public List<MailboxForwarding> forwarding(Assignment assignment, int round) {
    return mailboxes.forwarding(answers(assignment, round, "forwarding"));
  }

  @Override
  public List<InboxRule> inboxRules(Assignment assignment, int round) {
    return mailboxes.inboxRules(
        assignment.account().userPrincipalName(), answers(assignment, round, "inbox-rules"));
  }

  @Override
  public List<MailboxDelegate> delegates(Assignment assignment, int round) {
    return mailboxes.delegates(
        assignment.account().userPrincipalName(),
        answers(assignment, round, "forwarding", "delegates", "folder-permissions"));
  }

  @Override
  public List<Consent> consents(Assignment assignment, int round) {
    return directory.consents(
        assignment.account().id(), answers(assignment, round, "consents", "app-roles"));
  }

  @Override
  public List<Device> devices(Assignment assignment, int round) {
    return directory.devices(answers(assignment, round, "devices"));
  }

  /** The roles that the account held when the evidence of a round was sealed. */
  List<RoleHolding> roles(CaseFile file, int round) {
    Assignment assignment = Steps.assignment(file, List.of());
    String id = assignment.account().id();
    List<RoleHolding> roles =
        new ArrayList<>(
            directory.roles(
                id, answers(assignment, round, "directory-roles", "pim-roles", "group-roles")));
    roles.addAll(
        mailboxes.roleGroups(
            id,
            assignment.account().userPrincipalName(),
            answers(assignment, round, "exchange-roles")));
    return roles;
  }

  /** The answers of these sources, as they were sealed in the present round. */
  List<Answer> answers(CaseFile file, String... sources) {
    return answers(file.caseId(), file.round(), sources);
  }

  private List<Answer> answers(Assignment assignment, int round, String... sources) {
    return answers(assignment.caseId(), round, sources);
  }

  private List<Answer> answers(CaseId caseId, int round, String... sources) {
    return Stream.of(sources)
        .flatMap(source -> evidence.sealed(caseId, round, source).stream())
        .flatMap(kept -> kept.answers().stream())
        .map(content -> answer(content.item(), content.bytes()))
        .toList();
  }

  private static Answer answer(Item item, byte[] bytes) {
    return new Answer(
        item.request(),
        bytes,
        item.contentType(),
        item.requestId(),
        item.serviceTime(),
        item.receivedAt());
  }
}
