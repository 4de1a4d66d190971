package io.gatehouse.evidence.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.evidence.EvidenceSource;
import io.gatehouse.evidence.EvidenceSource.Collected;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceCatalogueTest {

  private static final Account ALICE = account("o'neil@contoso.test", AccountKind.CLOUD, true);

  private final Tenant tenant = new Tenant();
  private final List<EvidenceSource> sources = new SourceCatalogue(tenant).evidenceSources().all();

  private static Account account(String name, AccountKind kind, boolean licensed) {
    return new Account(
        "8f5c", name, "Alice", licensed ? name : null, true, kind, licensed, null, List.of());
  }

  private EvidenceSource source(String name) {
    return sources.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> bodies(Collected collected) {
    return collected.answers().stream()
        .map(answer -> new String(answer.body(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void shouldAskForMailboxThingsOnlyWhereThereMayBeAMailbox() {
    assertThat(source("inbox-rules").appliesTo(ALICE)).isTrue();
    assertThat(source("inbox-rules").appliesTo(account("g#EXT#@c", AccountKind.GUEST, true)))
        .isFalse();
    assertThat(source("inbox-rules").appliesTo(account("s@c", AccountKind.SYNCED, false)))
        .isFalse();
    assertThat(source("account").appliesTo(account("s@c", AccountKind.SYNCED, false))).isTrue();
  }

  @Test
  void shouldAskForHiddenInboxRulesAndKeepThePagesAsReceived() {
    tenant.on("Get-InboxRule", "{\"value\":[{\"Name\":\"a\"}]}", "{\"value\": [ ] }");
    Collected collected = source("inbox-rules").collect(ALICE);
    assertThat(tenant.asked)
        .containsExactly("Get-InboxRule {IncludeHidden=true, Mailbox=o'neil@contoso.test}");
    assertThat(bodies(collected))
        .containsExactly("{\"value\":[{\"Name\":\"a\"}]}", "{\"value\": [ ] }");
    assertThat(collected.completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void shouldSayThatACapWasReached() {
    String page = "{\"value\":[1],\"@odata.nextLink\":\"https://graph/v1.0/users/next\"}";
    tenant.on(
        "/transitiveMemberOf", IntStream.range(0, 60).mapToObj(i -> page).toArray(String[]::new));
    Collected collected = source("groups").collect(ALICE);
    assertThat(collected.completeness()).isEqualTo(Completeness.TRUNCATED);
    assertThat(collected.reason()).contains("40 pages");
  }

  @Test
  void shouldTakeTheNewestSecureScoreAsComplete() {
    tenant.on("secureScores", "{\"value\":[1],\"@odata.nextLink\":\"https://graph/next\"}");
    assertThat(source("secure-score").collect(ALICE).completeness())
        .isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void shouldNameTheReasonOfARefusalAndKeepWhatWasAnswered() {
    tenant
        .on("roleAssignmentScheduleInstances", "{\"value\":[1]}")
        .failing(
            "roleEligibilityScheduleInstances",
            () -> new TenantRefused(403, "AadPremiumLicenseRequired", "No P2.", "r", null));
    Collected collected = source("pim-roles").collect(ALICE);
    assertThat(collected.completeness()).isEqualTo(Completeness.NOT_COLLECTED);
    assertThat(collected.reason()).isEqualTo("No P2.");
    assertThat(bodies(collected)).containsExactly("{\"value\":[1]}");
  }

  @Test
  void shouldPassOnTroubleThatPasses() {
    tenant.failing("/licenseDetails", () -> new TenantUnavailable("Try again.", null, "r", null));
    assertThatThrownBy(() -> source("account").collect(ALICE))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldTakeNoRiskEntryAsAnAnswerButNoAccountAsAGap() {
    tenant.failing("/riskyUsers/8f5c", Tenant::missing).failing("/users/8f5c?", Tenant::missing);
    assertThat(source("risk").collect(ALICE).completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(source("account").collect(ALICE).completeness())
        .isEqualTo(Completeness.NOT_COLLECTED);
  }

  @Test
  void shouldTakeAMissingMailboxAsAnAnswerOnlyFromExchangeItself() {
    tenant.failing("Get-Mailbox {", Tenant::missing);
    assertThat(source("forwarding").collect(ALICE).completeness())
        .isEqualTo(Completeness.NOT_COLLECTED);
    tenant.failing(
        "Get-Mailbox {",
        () ->
            new TenantItemMissing(
                "Exchange Online answered 404 ManagementObjectNotFoundException.", "r", null));
    assertThat(source("forwarding").collect(ALICE).completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void shouldReadThePermissionsOfEveryFolderFourAtATime() {
    tenant.latencyMillis = 20;
    String folders =
        IntStream.range(0, 12)
            .mapToObj(i -> "{\"FolderPath\":\"/Inbox/F" + i + "\",\"FolderType\":\"User Created\"}")
            .collect(Collectors.joining(",", "{\"value\":[", "]}"));
    tenant.on("Get-MailboxFolderStatistics", folders);
    Collected collected = source("folder-permissions").collect(ALICE);
    assertThat(collected.answers()).hasSize(13);
    assertThat(tenant.asked)
        .contains("Get-MailboxFolderPermission {Identity=o'neil@contoso.test:\\Inbox\\F11}");
    assertThat(tenant.mostAtOnce.get()).isBetween(2, 4);
  }

  @Test
  void shouldNotCallAListCompleteOfWhichSomethingIsNotFound() {
    tenant
        .on(
            "Get-MailboxFolderStatistics",
            "{\"value\":[{\"FolderPath\":\"/Inbox\",\"FolderType\":\"Inbox\"}]}")
        .failing("Get-MailboxFolderPermission", Tenant::missing);
    assertThatThrownBy(() -> source("folder-permissions").collect(ALICE))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("listed a moment before");
  }

  @Test
  void shouldFollowRolesThroughRoleAssignableGroups() {
    tenant.on("microsoft.graph.group", "{\"value\":[{\"id\":\"g1\"},{\"id\":\"g2\"}]}");
    Collected collected = source("group-roles").collect(ALICE);
    assertThat(collected.answers()).hasSize(3);
    assertThat(tenant.asked)
        .anyMatch(request -> request.contains("roleAssignments?$filter=principalId eq 'g2'"));
  }

  @Test
  void shouldTraceMessagesOfAnAddressWithAQuote() {
    assertThat(source("message-trace").collect(ALICE).completeness())
        .isEqualTo(Completeness.COMPLETE);
    assertThat(tenant.asked)
        .hasSize(3)
        .allMatch(request -> request.contains("senderAddress eq 'o''neil@contoso.test'"));
  }
}
