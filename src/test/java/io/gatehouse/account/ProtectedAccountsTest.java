package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.configuration.WrongSetting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtectedAccountsTest {

  private static final String ID = "0aa00000-0000-4000-8000-00000000000a";
  private static final String OTHER_ID = "0aa00000-0000-4000-8000-00000000000b";
  private static final String GROUP = "0bb00000-0000-4000-8000-00000000000c";
  private static final ProtectedAccounts CONFIGURED =
      new ProtectedAccounts(
          Set.of(ID.toUpperCase()),
          Set.of("Breakglass@contoso.com"),
          Set.of(GROUP),
          Map.of(
              "user-principal-name",
              List.of("svc-*@contoso.com"),
              "displayName",
              List.of("* (service)"),
              "proxy_address",
              List.of("scanner@*"),
              "kind",
              List.of("guest")));

  static Stream<Arguments> protectedAccounts() {
    return Stream.of(
        Arguments.of("object id", user(ID, "a@contoso.com", "A"), Map.of(), "object id is listed"),
        Arguments.of(
            "sign-in name",
            user(OTHER_ID, "BreakGlass@Contoso.com", "A"),
            Map.of(),
            "sign-in name is listed"),
        Arguments.of(
            "group",
            user(OTHER_ID, "a@contoso.com", "A"),
            Map.of(GROUP.toUpperCase(), "Break-glass accounts"),
            "protected group Break-glass accounts"),
        Arguments.of(
            "name pattern",
            user(OTHER_ID, "SVC-backup@contoso.com", "A"),
            Map.of(),
            "“svc-*@contoso.com”"),
        Arguments.of(
            "display name pattern",
            user(OTHER_ID, "a@contoso.com", "Backup (Service)"),
            Map.of(),
            "“* (service)”"),
        Arguments.of(
            "address pattern",
            account(OTHER_ID, "a@contoso.com", "A", AccountKind.CLOUD, "smtp:scanner@contoso.com"),
            Map.of(),
            "“scanner@*”"),
        Arguments.of(
            "kind",
            account(OTHER_ID, "a@contoso.com", "A", AccountKind.GUEST, "SMTP:a@contoso.com"),
            Map.of(),
            "“guest”"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protectedAccounts")
  void shouldProtectWhatIsConfigured(
      String by, Account account, Map<String, String> groups, String reason) {
    assertThat(CONFIGURED.assess(account, groups, List.of(), null).reasons())
        .singleElement()
        .asString()
        .contains(reason);
  }

  static Stream<Account> synchronizationAccounts() {
    return Stream.of(
        user(OTHER_ID, "Sync_DC01_9f3a1c@contoso.onmicrosoft.com", "Sync"),
        user(OTHER_ID, "ADToAADSyncServiceAccount@contoso.onmicrosoft.com", null),
        user(OTHER_ID, "x@contoso.com", "On-Premises Directory Synchronization Service Account"));
  }

  @ParameterizedTest
  @MethodSource("synchronizationAccounts")
  void shouldProtectTheSynchronizationWithoutConfiguration(Account account) {
    assertThat(ProtectedAccounts.none().assess(account, Map.of(), List.of(), null).reasons())
        .singleElement()
        .asString()
        .contains("synchronizes the directory");
  }

  @Test
  void shouldProtectTheLastEnabledGlobalAdministrator() {
    Account account = user(OTHER_ID, "a@contoso.com", "A");

    assertThat(reasons(account, List.of(OTHER_ID.toUpperCase())))
        .singleElement()
        .asString()
        .contains("last enabled Global Administrator");
    assertThat(reasons(account, List.of(OTHER_ID, "someone"))).isEmpty();
    assertThat(reasons(account, List.of("someone"))).isEmpty();
    assertThat(reasons(account, List.of())).isEmpty();
  }

  @Test
  void shouldNotCountABreakGlassAccountAsAnotherGlobalAdministrator() {
    assertThat(
            CONFIGURED
                .assess(user(OTHER_ID, "a@contoso.com", "A"), Map.of(), List.of(OTHER_ID, ID), null)
                .reasons())
        .singleElement()
        .asString()
        .contains("last enabled Global Administrator");
  }

  @Test
  void shouldProtectTheIdentityThatGatehouseRunsAs() {
    Account account = user(OTHER_ID, "gatehouse@contoso.com", "Gatehouse");

    assertThat(own(account, OTHER_ID.toUpperCase())).singleElement().asString().contains("itself");
    assertThat(own(account, "Gatehouse@contoso.com")).hasSize(1);
    assertThat(own(account, "0ff00000-0000-4000-8000-000000000001")).isEmpty();
    assertThat(own(account, " ")).isEmpty();
    assertThat(own(account, null)).isEmpty();
  }

  @Test
  void shouldGiveEveryReasonThatApplies() {
    Protection protection =
        CONFIGURED.assess(
            user(ID, "breakglass@contoso.com", "Break glass"),
            Map.of(GROUP, "Break-glass accounts"),
            List.of(ID),
            ID);

    assertThat(protection.applies()).isTrue();
    assertThat(protection.reasons()).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void shouldLeaveAnOrdinaryAccountAlone() {
    Protection protection =
        CONFIGURED.assess(
            user(OTHER_ID, "rita@contoso.com", "Rita (serviced)"),
            Map.of("0bb00000-0000-4000-8000-00000000000d", "Everyone"),
            List.of(ID, "0aa00000-0000-4000-8000-00000000000e"),
            "0ff00000-0000-4000-8000-000000000001");

    assertThat(protection.reasons()).isEmpty();
    assertThat(protection.applies()).isFalse();
  }

  static Stream<Arguments> wrongEntries() {
    return Stream.of(
        Arguments.of(Set.of("breakglass"), Set.of(), Set.of(), Map.of(), "ids"),
        Arguments.of(Set.of(ID + "0"), Set.of(), Set.of(), Map.of(), "ids"),
        Arguments.of(Set.of(""), Set.of(), Set.of(), Map.of(), "ids"),
        Arguments.of(Set.of(), Set.of("breakglass"), Set.of(), Map.of(), "user-principal-names"),
        Arguments.of(Set.of(), Set.of("a@b"), Set.of(), Map.of(), "user-principal-names"),
        Arguments.of(Set.of(), Set.of("a b@c.de"), Set.of(), Map.of(), "user-principal-names"),
        Arguments.of(Set.of(), Set.of("svc-*@c.de"), Set.of(), Map.of(), "user-principal-names"),
        Arguments.of(Set.of(), Set.of(), Set.of("Admins"), Map.of(), "groups"),
        Arguments.of(
            Set.of(), Set.of(), Set.of(), Map.of("department", List.of("IT")), "attributes"),
        Arguments.of(Set.of(), Set.of(), Set.of(), Map.of("mail", List.of("*")), "attributes.mail"),
        Arguments.of(Set.of(), Set.of(), Set.of(), Map.of("mail", List.of("")), "attributes.mail"));
  }

  @ParameterizedTest
  @MethodSource("wrongEntries")
  void shouldRefuseAnEntryThatNamesNobody(
      Set<String> ids,
      Set<String> names,
      Set<String> groups,
      Map<String, List<String>> attributes,
      String setting) {
    WrongSetting refusal =
        catchThrowableOfType(
            WrongSetting.class, () -> new ProtectedAccounts(ids, names, groups, attributes));

    assertThat(refusal).hasMessageStartingWith("gatehouse.protected-accounts." + setting + ": “");
    assertThat(refusal.remedy()).startsWith("Write ");
  }

  @Test
  void shouldListTheAttributesThatThereAre() {
    assertThatThrownBy(
            () ->
                new ProtectedAccounts(
                    Set.of(), Set.of(), Set.of(), Map.of("department", List.of("IT"))))
        .extracting(e -> ((WrongSetting) e).remedy())
        .isEqualTo("Write one of: user-principal-name, display-name, mail, proxy-address, kind.");
  }

  private static List<String> reasons(Account account, List<String> globalAdministrators) {
    return ProtectedAccounts.none().assess(account, Map.of(), globalAdministrators, null).reasons();
  }

  private static List<String> own(Account account, String ownIdentity) {
    return ProtectedAccounts.none().assess(account, Map.of(), List.of(), ownIdentity).reasons();
  }

  private static Account user(String id, String signInName, String displayName) {
    return account(id, signInName, displayName, AccountKind.CLOUD, "SMTP:" + signInName);
  }

  private static Account account(
      String id, String signInName, String displayName, AccountKind kind, String address) {
    return new Account(
        id, signInName, displayName, signInName, true, kind, true, null, List.of(address));
  }
}
