package io.gatehouse.evidence;

import io.gatehouse.account.Account;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Throttlings;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.EvidenceSource.Collected;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import io.gatehouse.microsoft.AuditLogSearch;
import io.gatehouse.microsoft.AuditLogSearch.Status;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evidence from the unified audit log. Its query runs for minutes or hours at Microsoft: it is
 * submitted, polled and collected in three short calls, and a timer waits between them.
 */
@Component
public class AuditLogEvidence {

  /** Name of the source. */
  public static final String SOURCE = "unified-audit-log";

  private static final Duration LOOK_BACK = Duration.ofDays(30);
  private static final int MAX_PAGES = 200;

  /** What attackers do with an account that they have taken over, by the log's own names. */
  private static final List<String> OPERATIONS =
      List.of(
          "New-InboxRule",
          "Set-InboxRule",
          "UpdateInboxRules",
          "Remove-InboxRule",
          "Disable-InboxRule",
          "Enable-InboxRule",
          "Set-Mailbox",
          "Set-MailboxAutoReplyConfiguration",
          "Set-CASMailbox",
          "Set-MailboxAuditBypassAssociation",
          "Add-MailboxPermission",
          "Remove-MailboxPermission",
          "Add-RecipientPermission",
          "Add-MailboxFolderPermission",
          "AddFolderPermissions",
          "ModifyFolderPermissions",
          "UpdateCalendarDelegation",
          "New-TransportRule",
          "Set-TransportRule",
          "New-InboundConnector",
          "New-OutboundConnector",
          "MailItemsAccessed",
          "Send",
          "SendAs",
          "SendOnBehalf",
          "SoftDelete",
          "HardDelete",
          "MoveToDeletedItems",
          "SearchQueryInitiatedExchange",
          "SearchQueryInitiatedSharePoint",
          "UserLoggedIn",
          "UserLoginFailed",
          "MailboxLogin",
          "Consent to application.",
          "Add delegated permission grant.",
          "Add app role assignment grant to user.",
          "Add app role assignment to service principal.",
          "Add service principal.",
          "Add service principal credentials.",
          "Update application – Certificates and secrets management ",
          "Add member to role.",
          "Add member to group.",
          "Add user.",
          "Update user.",
          "Change user password.",
          "Reset user password.",
          "User registered security info",
          "User deleted security info",
          "Register device.",
          "Add registered owner to device.",
          "FileAccessed",
          "FileDownloaded",
          "FileSyncDownloadedFull",
          "AnonymousLinkCreated",
          "SharingSet",
          "AddedToSecureLink");

  private final AuditLogSearch search;
  private final RawReads reads;
  private final EvidenceStore store;
  private final Seals seals;
  private final Journal journal;
  private final JdbcClient jdbc;
  private final Attempts attempts;
  private final TransactionTemplate inOwnTransaction;

  /**
   * @param transactions the engine's transaction manager
   */
  public AuditLogEvidence(
      AuditLogSearch search,
      RawReads reads,
      EvidenceStore store,
      Seals seals,
      Journal journal,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Throttlings throttlings) {
    this.search = search;
    this.reads = reads;
    this.store = store;
    this.seals = seals;
    this.journal = journal;
    this.jdbc = jdbc;
    this.attempts = new Attempts(jdbc, transactions, throttlings);
    this.inOwnTransaction = new TransactionTemplate(transactions);
    this.inOwnTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Submits the query of a round, once: a repeated call returns the query there is.
   *
   * @return id of the query; empty when the service will not run it (a missing licence or
   *     permission, a cloud without it) — then the source has ended as not collected and there is
   *     nothing to wait for
   * @throws TenantUnavailable when trouble has not passed: call again later; the third such call
   *     gives up by itself
   */
  public Optional<String> submit(CaseId caseId, int round, Account account) {
    Optional<String> present = submitted(caseId, round);
    if (present.isPresent()) {
      return present;
    }
    if (store.keptSources(caseId, round).contains(SOURCE)) {
      return Optional.empty();
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return orGiveUp(
            caseId,
            round,
            account,
            () -> search.submit(account.userPrincipalName(), now.minus(LOOK_BACK), now, OPERATIONS))
        .map(id -> remember(caseId, round, id, now));
  }

  /**
   * Where a query stands. A query that the service no longer knows counts as failed.
   *
   * @throws TenantUnavailable when trouble has not passed: call again later
   */
  public Status poll(String queryId) {
    try {
      return search.status(queryId);
    } catch (TenantRefused | TenantItemMissing e) {
      return Status.FAILED;
    }
  }

  /**
   * Keeps what the query found, or that it failed. Evidence that arrives after the seal of its
   * round is sealed with it. A repeated call changes nothing.
   *
   * @throws TenantUnavailable when the query still runs, or trouble has not passed: call again
   *     later; the third call in trouble gives up by itself
   */
  public CollectionSummary collect(CaseId caseId, int round, Account account, String queryId) {
    if (!store.keptSources(caseId, round).contains(SOURCE)) {
      switch (poll(queryId)) {
        case RUNNING ->
            throw new TenantUnavailable(
                "The audit log query of case " + caseId + " still runs.", null, null, null);
        case FAILED ->
            keep(caseId, round, account, notCollected("Microsoft could not run the query."));
        case SUCCEEDED ->
            orGiveUp(caseId, round, account, () -> read(queryId))
                .ifPresent(found -> keep(caseId, round, account, found));
      }
    }
    return summary(caseId, round);
  }

  /**
   * Ends the source without an answer, for a query that has run longer than a case can wait.
   *
   * @param reason in words
   */
  public CollectionSummary giveUp(CaseId caseId, int round, Account account, String reason) {
    keep(caseId, round, account, notCollected(reason));
    return summary(caseId, round);
  }

  private Collected read(String queryId) {
    List<Answer> pages =
        reads.graph(
            "/security/auditLog/queries/" + queryId + "/records?$top=999", MAX_PAGES, Map.of());
    boolean more =
        pages.size() == MAX_PAGES
            && new String(pages.get(MAX_PAGES - 1).body(), StandardCharsets.UTF_8)
                .contains("\"@odata.nextLink\"");
    return more
        ? new Collected(
            pages,
            Completeness.TRUNCATED,
            "Stopped after " + MAX_PAGES + " pages of the audit log; there is more.")
        : new Collected(pages, Completeness.COMPLETE, null);
  }

  /** Does it; keeps the source as not collected when it is refused or tried often enough. */
  private <T> Optional<T> orGiveUp(CaseId caseId, int round, Account account, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (TenantRefused | TenantItemMissing e) {
      keep(caseId, round, account, notCollected(e.getMessage()));
      return Optional.empty();
    } catch (TenantUnavailable e) {
      if (!attempts.usedUpBy(e, caseId, round, SOURCE)) {
        throw e;
      }
      keep(
          caseId,
          round,
          account,
          notCollected("Given up after several attempts: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private void keep(CaseId caseId, int round, Account account, Collected collected) {
    inOwnTransaction.executeWithoutResult(
        status -> {
          if (seals.keep(caseId, round, account, SOURCE, Service.SECURITY, collected)) {
            journal.append(caseId, kept(account, round, collected));
          }
        });
  }

  private static Act kept(Account account, int round, Collected collected) {
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("round", round);
    after.put("completeness", collected.completeness());
    after.put("reason", collected.reason());
    after.put("items", collected.answers().size());
    return new Act(
        new Actor.System("audit-log-evidence"),
        "evidence-collected",
        collected.completeness() == Completeness.NOT_COLLECTED
            ? "Could not collect the unified audit log: " + collected.reason()
            : "Kept the unified audit log.",
        account.id(),
        null,
        after,
        Act.Outcome.DONE,
        null,
        null);
  }

  private CollectionSummary summary(CaseId caseId, int round) {
    return CollectionSummary.of(
        store.results(caseId, round).stream()
            .filter(result -> SOURCE.equals(result.source()))
            .toList());
  }

  private Optional<String> submitted(CaseId caseId, int round) {
    return jdbc.sql("select query_id from gh_evidence_query where case_id = ? and round_no = ?")
        .params(caseId.value(), round)
        .query(String.class)
        .optional();
  }

  private String remember(CaseId caseId, int round, String queryId, Instant now) {
    inOwnTransaction.executeWithoutResult(
        status ->
            jdbc.sql(
                    "insert into gh_evidence_query (case_id, round_no, query_id, submitted_at)"
                        + " values (?, ?, ?, ?)")
                .params(
                    caseId.value(), round, queryId, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update());
    return queryId;
  }

  private static Collected notCollected(String reason) {
    return new Collected(List.of(), Completeness.NOT_COLLECTED, reason);
  }
}
