package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.AuditLogEvidence;
import io.gatehouse.evidence.EvidenceReader;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.SourceResult;
import io.gatehouse.microsoft.AuditedChange.SignIn;
import io.gatehouse.microsoft.LogAnswers;
import io.gatehouse.triage.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the logs that were sealed in this round tell triage. */
@Component
class AuditTrails {

  private static final String BY = "directory-audits";
  private static final String ABOUT = "directory-audits-about";
  private static final String SIGN_INS = "sign-ins";

  private final EvidenceReader evidence;
  private final SealedEvidence sealed;
  private final LogAnswers logs;

  AuditTrails(EvidenceReader evidence, SealedEvidence sealed, LogAnswers logs) {
    this.evidence = evidence;
    this.sealed = sealed;
    this.logs = logs;
  }

  /**
   * @param suspectedSince when the account may have been taken over
   */
  AuditTrail of(CaseFile file, Instant suspectedSince) {
    List<Answer> answers = sealed.answers(file, AuditLogEvidence.SOURCE, BY, ABOUT);
    return new AuditTrail(
        logs.changes(file.resolvedAccount().userPrincipalName(), answers),
        earlierAddresses(file, suspectedSince),
        file.reportedAt(),
        gap(file, AuditLogEvidence.SOURCE).orElse(null),
        Stream.of(BY, AuditLogEvidence.SOURCE)
            .flatMap(source -> gap(file, source).stream())
            .findFirst()
            .orElse(null));
  }

  private Set<String> earlierAddresses(CaseFile file, Instant suspectedSince) {
    if (gap(file, SIGN_INS).isPresent()) {
      return null;
    }
    return logs.signIns(sealed.answers(file, SIGN_INS)).stream()
        .filter(signIn -> signIn.at().isBefore(suspectedSince))
        .map(SignIn::clientIp)
        .collect(Collectors.toSet());
  }

  /** Why a source is not known in full. */
  private Optional<String> gap(CaseFile file, String source) {
    Optional<SourceResult> ended = evidence.ended(file.caseId(), file.round(), source);
    if (ended.isEmpty()) {
      return Optional.of("it was not searched");
    }
    return ended
        .filter(result -> result.completeness() != Completeness.COMPLETE)
        .map(result -> result.reason().replaceFirst("\\.$", ""));
  }
}
