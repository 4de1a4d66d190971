package io.gatehouse.evidence.source;

import static io.gatehouse.evidence.EvidenceSource.Service.DIRECTORY;
import static io.gatehouse.evidence.EvidenceSource.Service.EXCHANGE;
import static io.gatehouse.evidence.EvidenceSource.Service.IDENTITY_PROTECTION;
import static io.gatehouse.evidence.EvidenceSource.Service.REPORTS;
import static io.gatehouse.evidence.EvidenceSource.Service.SECURITY;
import static io.gatehouse.evidence.source.Query.filter;
import static io.gatehouse.evidence.source.Query.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.account.Account;
import io.gatehouse.evidence.EvidenceSource;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.evidence.EvidenceSources;
import io.gatehouse.evidence.source.AskedSource.Needs;
import io.gatehouse.microsoft.RawReads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every source, and what it asks. The permissions they need are listed in {@code docs/evidence.md}.
 */
@Configuration(proxyBeanMethods = false)
class SourceCatalogue {

  /** Pages followed at most; what lies beyond is reported as truncated. */
  private static final int MAX_PAGES = 40;

  private static final Duration LOOK_BACK = Duration.ofDays(30);

  /** A message trace looks at ten days at most. */
  private static final int TRACE_DAYS = 10;

  private static final String ACCOUNT_FIELDS =
      "id,userPrincipalName,displayName,mail,otherMails,proxyAddresses,mobilePhone,businessPhones,"
          + "accountEnabled,userType,onPremisesSyncEnabled,onPremisesImmutableId,assignedLicenses,"
          + "usageLocation,preferredLanguage,createdDateTime,passwordPolicies,"
          + "lastPasswordChangeDateTime,signInSessionsValidFromDateTime";

  private final RawReads reads;
  private final Clock clock = Clock.systemUTC();

  SourceCatalogue(RawReads reads) {
    this.reads = reads;
  }

  @Bean
  EvidenceSources evidenceSources() {
    return new EvidenceSources(
        List.of(
            // Directory
            source(
                "account",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> "/users/" + a.id() + "?$select=" + ACCOUNT_FIELDS),
                graph(a -> "/users/" + a.id() + "/licenseDetails"),
                graph(a -> "/users/" + a.id() + "/manager").absentIsFine()),
            source(
                "groups",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> "/users/" + a.id() + "/transitiveMemberOf?$top=999")),
            source(
                "directory-roles",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> roles("roleAssignments", a.id())),
                graph(a -> "/users/" + a.id() + "/scopedRoleMemberOf"),
                // Says which role a scoped membership is of.
                graph(a -> "/directoryRoles?$select=id,roleTemplateId,displayName")),
            source(
                "pim-roles",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> roles("roleAssignmentScheduleInstances", a.id())),
                graph(a -> roles("roleEligibilityScheduleInstances", a.id()))),
            source("group-roles", DIRECTORY, Needs.NOTHING, new Question(this::groupRoles)),
            source(
                "sign-in-methods",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> "/users/" + a.id() + "/authentication/methods")),
            source(
                "per-user-mfa",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> "/beta/users/" + a.id() + "/authentication/requirements")),
            source(
                "devices",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> "/users/" + a.id() + "/registeredDevices"),
                graph(a -> "/users/" + a.id() + "/ownedDevices")),
            source(
                "consents",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> "/users/" + a.id() + "/oauth2PermissionGrants")),
            source(
                "app-roles",
                DIRECTORY,
                Needs.NOTHING,
                graph(a -> "/users/" + a.id() + "/appRoleAssignments")),
            // Security
            source(
                "secure-score",
                SECURITY,
                Needs.NOTHING,
                new Question((a, r) -> r.graph("/security/secureScores?$top=1", 1, NONE))
                    .firstPageOnly()),
            // Reports
            source(
                "sign-ins",
                REPORTS,
                Needs.NOTHING,
                graph(
                    a ->
                        "/auditLogs/signIns?"
                            + filter(
                                "userId eq " + text(a.id()) + " and createdDateTime ge " + since())
                            + "&$top=999")),
            source(
                "directory-audits",
                REPORTS,
                Needs.NOTHING,
                graph(
                    a ->
                        "/auditLogs/directoryAudits?"
                            + filter(
                                "initiatedBy/user/id eq "
                                    + text(a.id())
                                    + " and activityDateTime ge "
                                    + since())
                            + "&$top=999")),
            source(
                "directory-audits-about",
                REPORTS,
                Needs.NOTHING,
                graph(
                    a ->
                        "/auditLogs/directoryAudits?"
                            + filter(
                                "targetResources/any(t: t/id eq "
                                    + text(a.id())
                                    + ") and activityDateTime ge "
                                    + since())
                            + "&$top=999")),
            // Identity Protection
            source(
                "risk",
                IDENTITY_PROTECTION,
                Needs.NOTHING,
                graph(a -> "/identityProtection/riskyUsers/" + a.id()).absentIsFine()),
            source(
                "risk-detections",
                IDENTITY_PROTECTION,
                Needs.NOTHING,
                graph(
                    a ->
                        "/identityProtection/riskDetections?"
                            + filter("userId eq " + text(a.id()))
                            + "&$top=500")),
            // Exchange
            source(
                "inbox-rules",
                EXCHANGE,
                Needs.MAILBOX,
                exchange(
                    "Get-InboxRule",
                    a -> Map.of("Mailbox", a.userPrincipalName(), "IncludeHidden", true))),
            source(
                "forwarding",
                EXCHANGE,
                Needs.MAILBOX,
                exchange("Get-Mailbox", SourceCatalogue::identity)),
            source(
                "mailbox-audit",
                EXCHANGE,
                Needs.MAILBOX,
                exchange("Get-OrganizationConfig", a -> Map.of()),
                exchange("Get-MailboxAuditBypassAssociation", SourceCatalogue::identity)),
            source(
                "delegates",
                EXCHANGE,
                Needs.MAILBOX,
                exchange("Get-MailboxPermission", SourceCatalogue::identity),
                exchange("Get-RecipientPermission", SourceCatalogue::identity)),
            source(
                "folder-permissions",
                EXCHANGE,
                Needs.MAILBOX,
                new Question(this::folderPermissions).absentMailboxIsFine()),
            source(
                "auto-reply",
                EXCHANGE,
                Needs.MAILBOX,
                exchange("Get-MailboxAutoReplyConfiguration", SourceCatalogue::identity)),
            source(
                "client-protocols",
                EXCHANGE,
                Needs.MAILBOX,
                exchange("Get-CASMailbox", SourceCatalogue::identity)),
            source(
                "restricted-sender",
                EXCHANGE,
                Needs.MAILBOX,
                exchange("Get-BlockedSenderAddress", a -> Map.of("SenderAddress", address(a)))),
            source("exchange-roles", EXCHANGE, Needs.NOTHING, new Question(this::exchangeRoles)),
            source("message-trace", EXCHANGE, Needs.MAILBOX, trace(0), trace(1), trace(2))));
  }

  private static final Map<String, String> NONE = Map.of();

  private EvidenceSource source(String name, Service service, Needs needs, Question... questions) {
    return new AskedSource(name, service, needs, reads, List.of(questions));
  }

  private static Question graph(Function<Account, String> path) {
    return new Question((a, r) -> r.graph(path.apply(a), MAX_PAGES, NONE));
  }

  /** A mailbox that is not there is an answer: then there is nothing of it to keep. */
  private static Question exchange(
      String cmdlet, Function<Account, Map<String, Object>> parameters) {
    return new Question((a, r) -> r.exchange(a.userPrincipalName(), cmdlet, parameters.apply(a)))
        .absentMailboxIsFine();
  }

  private Question trace(int window) {
    BiFunction<Account, Instant, String> path =
        (account, now) ->
            "/admin/exchange/tracing/messageTraces?"
                + filter(
                    "senderAddress eq "
                        + text(address(account))
                        + " and receivedDateTime ge "
                        + now.minus((window + 1L) * TRACE_DAYS, ChronoUnit.DAYS)
                        + " and receivedDateTime le "
                        + now.minus((long) window * TRACE_DAYS, ChronoUnit.DAYS));
    return new Question((a, r) -> r.graph(path.apply(a, now()), MAX_PAGES, NONE));
  }

  /**
   * Roles reach an account through role-assignable groups too; their assignments are the group's.
   */
  private List<Answer> groupRoles(Account account, RawReads with) {
    List<Answer> groups =
        with.graph(
            "/users/"
                + account.id()
                + "/transitiveMemberOf/microsoft.graph.group?$count=true&"
                + filter("isAssignableToRole eq true"),
            MAX_PAGES,
            Map.of("ConsistencyLevel", "eventual"));
    return FanOut.each(
        groups,
        group -> member(group, "id"),
        id -> with.graph(roles("roleAssignments", id), MAX_PAGES, NONE));
  }

  private List<Answer> folderPermissions(Account account, RawReads with) {
    String mailbox = account.userPrincipalName();
    List<Answer> folders =
        with.exchange(mailbox, "Get-MailboxFolderStatistics", Map.of("Identity", mailbox));
    return FanOut.each(
        folders,
        folder -> folderIdentity(mailbox, folder),
        identity ->
            with.exchange(mailbox, "Get-MailboxFolderPermission", Map.of("Identity", identity)));
  }

  private List<Answer> exchangeRoles(Account account, RawReads with) {
    List<Answer> groups = with.exchange(null, "Get-RoleGroup", Map.of());
    return FanOut.each(
        groups,
        group -> member(group, "Name"),
        name -> with.exchange(null, "Get-RoleGroupMember", Map.of("Identity", name)));
  }

  /** {@code mailbox:\Inbox\Sub}; Exchange's statistics write the path with forward slashes. */
  private static String folderIdentity(String mailbox, JsonNode folder) {
    String path = member(folder, "FolderPath");
    if (path == null || path.startsWith("/Recoverable Items") || path.startsWith("/Sync Issues")) {
      return null;
    }
    return "Root".equals(member(folder, "FolderType")) || "/Top of Information Store".equals(path)
        ? mailbox + ":\\"
        : mailbox + ":" + path.replace('/', '\\').replace('\uF8FF', '/');
  }

  private static String roles(String collection, String principalId) {
    return "/roleManagement/directory/"
        + collection
        + "?"
        + filter("principalId eq " + text(principalId))
        + "&$expand=roleDefinition";
  }

  private static Map<String, Object> identity(Account account) {
    return Map.of("Identity", account.userPrincipalName());
  }

  private static String address(Account account) {
    return account.mail() == null ? account.userPrincipalName() : account.mail();
  }

  private static String member(JsonNode object, String name) {
    return object.hasNonNull(name) ? object.get(name).asText() : null;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant since() {
    return now().minus(LOOK_BACK);
  }
}
