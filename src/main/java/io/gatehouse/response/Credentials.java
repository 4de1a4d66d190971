package io.gatehouse.response;

import io.gatehouse.action.Assignment;
import io.gatehouse.action.CreateTemporaryAccessPass;
import io.gatehouse.action.Outcome;
import io.gatehouse.action.ResetPassword;
import io.gatehouse.approval.Authorization;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CredentialChoice;
import io.gatehouse.handover.ApprovalReference;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.handover.PasswordGenerator;
import io.gatehouse.handover.SecretKind;
import io.gatehouse.handover.WaitingSecret;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Makes credentials and leaves them, encrypted, for the hand-over. */
@Component
class Credentials {

  private static final Duration SHORTEST_PASS = Duration.ofMinutes(60);

  private final Steps steps;
  private final OneTimeSecrets secrets;
  private final PasswordGenerator passwords;
  private final Journal journal;

  Credentials(Steps steps, OneTimeSecrets secrets, PasswordGenerator passwords, Journal journal) {
    this.steps = steps;
    this.secrets = secrets;
    this.passwords = passwords;
    this.journal = journal;
  }

  /** The privileged change behind the credential that the analyst chose. */
  static ChangeKind kind(CaseFile file) {
    return file.credential() == CredentialChoice.TEMPORARY_ACCESS_PASS
        ? ChangeKind.TEMPORARY_ACCESS_PASS
        : ChangeKind.PASSWORD_RESET;
  }

  /** Resets to a password that waits for the hand-over; a retry sets the same one. */
  Outcome resetAndKeep(
      DelegateExecution execution,
      ResetPassword action,
      CaseFile file,
      Authorization authorization) {
    try (WaitingSecret waiting =
        secrets.depositIfAbsent(
            file.caseId(),
            file.round(),
            reference(authorization),
            SecretKind.PASSWORD,
            secrets.expiryFromNow(),
            () -> passwords.next(file.resolvedAccount().userPrincipalName()))) {
      return reset(execution, action, waiting.secret());
    }
  }

  /** Resets to a password that is kept nowhere; a retry sets the same one. */
  Outcome resetToNobodysPassword(
      DelegateExecution execution,
      ResetPassword action,
      CaseFile file,
      Authorization authorization) {
    char[] password =
        secrets.passwordForNobody(
            file.caseId(),
            reference(authorization),
            passwords,
            file.resolvedAccount().userPrincipalName());
    try {
      return reset(execution, action, password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Carries the reset out as a step of the case. */
  Outcome reset(DelegateExecution execution, ResetPassword action, char[] password) {
    return steps.carryOut(
        execution,
        action,
        List.of(),
        (Assignment assignment) ->
            action.carryOut(assignment, password, formerReset(Playbook.caseOf(execution))));
  }

  private Instant formerReset(CaseId caseId) {
    return journal.of(caseId).stream()
        .map(Entry::act)
        .filter(act -> act.outcome() == Act.Outcome.DONE)
        .map(act -> ResetPassword.changedAt(act.after()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Makes a Temporary Access Pass that waits for the hand-over. */
  Outcome createPass(
      DelegateExecution execution,
      CreateTemporaryAccessPass action,
      CaseFile file,
      Authorization authorization) {
    return steps.carryOut(
        execution,
        action,
        List.of(),
        assignment -> {
          AtomicReference<Outcome> outcome = new AtomicReference<>();
          Instant expiresAt = secrets.expiryFromNow();
          try {
            secrets
                .depositIfAbsent(
                    file.caseId(),
                    file.round(),
                    reference(authorization),
                    SecretKind.TEMPORARY_ACCESS_PASS,
                    expiresAt,
                    () -> pass(action, assignment, outcome))
                .close();
          } catch (NoPass noPass) {
            return outcome.get();
          }
          // None was made now: a former try made the pass that waits, and came to no record of it.
          return outcome.get() == null ? action.readBack(assignment) : outcome.get();
        });
  }

  private static char[] pass(
      CreateTemporaryAccessPass action, Assignment assignment, AtomicReference<Outcome> outcome) {
    CreateTemporaryAccessPass.Created created = action.carryOut(assignment, SHORTEST_PASS);
    outcome.set(created.outcome());
    if (created.pass() == null) {
      throw new NoPass();
    }
    return created.pass();
  }

  private static ApprovalReference reference(Authorization authorization) {
    return new ApprovalReference(authorization.approval().value(), authorization.use());
  }

  /** The service made no pass; its outcome says why. */
  private static final class NoPass extends RuntimeException {}
}
