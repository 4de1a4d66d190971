package io.gatehouse.preflight;

import io.gatehouse.action.ActionName;
import io.gatehouse.preflight.Need.Way;
import java.util.Arrays;
import java.util.List;

/** What every step needs of the tenant; {@code docs/permissions.md} says the same in prose. */
final class Playbook {

  private static final String READ_USERS =
      "User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All";
  private static final String READ_DIRECTORY = "Directory.Read.All|Directory.ReadWrite.All";
  private static final String READ_ROLES =
      "RoleManagement.Read.Directory|RoleManagement.ReadWrite.Directory|Directory.Read.All";
  private static final String WRITE_MEMBERS =
      "GroupMember.ReadWrite.All|Group.ReadWrite.All|Directory.ReadWrite.All";
  private static final String READ_METHODS =
      "UserAuthenticationMethod.Read.All|UserAuthenticationMethod.ReadWrite.All";
  private static final String READ_RISK =
      "IdentityRiskyUser.Read.All|IdentityRiskyUser.ReadWrite.All";
  private static final String EXCHANGE = "Exchange.ManageAsApp";
  private static final String PRIVILEGED = "Privileged Authentication Administrator";

  private static final String P1 = "AAD_PREMIUM";
  private static final String P2 = "AAD_PREMIUM_P2";

  private static final String ADMINISTRATORS =
      "administrators' accounts also need the role Privileged Authentication Administrator";

  private Playbook() {}

  /** One for every action, in the order of the playbook. */
  static List<Need> actions() {
    return Arrays.stream(ActionName.values()).map(Playbook::of).toList();
  }

  private static Need of(ActionName action) {
    return switch (action) {
      case BLOCK_SIGN_IN, ALLOW_SIGN_IN ->
          need(
              action,
              ADMINISTRATORS,
              Way.of(
                  READ_USERS,
                  "User.EnableDisableAccount.All|User.ReadWrite.All|Directory.ReadWrite.All"));
      case REVOKE_SESSIONS ->
          need(
              action,
              "no effect for guests",
              Way.of("User.RevokeSessions.All|User.ReadWrite.All|Directory.ReadWrite.All"));
      case CONFIRM_COMPROMISED, DISMISS_RISK ->
          need(action, "", Way.of("IdentityRiskyUser.ReadWrite.All").withPlan(P2));
      case CLEAR_FORWARDING,
          DISABLE_INBOX_RULES,
          REMOVE_INBOX_RULES,
          REMOVE_MAILBOX_DELEGATES,
          RELEASE_SENDER,
          ENABLE_MAILBOX_AUDITING ->
          need(action, "", mailbox());
      case PUT_BACK_REMOVED_ITEMS ->
          need(
              action,
              "sign-in methods are registered anew by their owner",
              Way.of(
                      EXCHANGE,
                      READ_DIRECTORY,
                      "DelegatedPermissionGrant.ReadWrite.All",
                      "AppRoleAssignment.ReadWrite.All",
                      "Device.ReadWrite.All|Directory.ReadWrite.All")
                  .withExchange());
      case REMOVE_CONSENTS ->
          need(action, "", Way.of(READ_DIRECTORY, "DelegatedPermissionGrant.ReadWrite.All"));
      case REMOVE_APP_ROLE_ASSIGNMENTS ->
          need(action, "", Way.of(READ_DIRECTORY, "AppRoleAssignment.ReadWrite.All"));
      case REMOVE_SIGN_IN_METHODS ->
          need(
              action,
              "hardware tokens and QR code PINs stay manual",
              Way.of("UserAuthenticationMethod.ReadWrite.All"),
              Way.of(
                  READ_METHODS,
                  "UserAuthMethod-Phone.ReadWrite.All",
                  "UserAuthMethod-MicrosoftAuthApp.ReadWrite.All",
                  "UserAuthMethod-Passkey.ReadWrite.All",
                  "UserAuthMethod-SoftwareOATH.ReadWrite.All",
                  "UserAuthMethod-Email.ReadWrite.All",
                  "UserAuthMethod-TAP.ReadWrite.All",
                  "UserAuthMethod-WindowsHello.ReadWrite.All",
                  "UserAuthMethod-PlatformCred.ReadWrite.All",
                  "UserAuthMethod-External.ReadWrite.All"));
      case DISABLE_DEVICES ->
          need(action, "", Way.of(READ_USERS, "Device.ReadWrite.All|Directory.ReadWrite.All"));
      case RESET_PASSWORD ->
          need(
              action,
              "cloud accounts only; " + ADMINISTRATORS,
              Way.of("User-PasswordProfile.ReadWrite.All|Directory.ReadWrite.All")
                  .withRole("User Administrator", PRIVILEGED, "Global Administrator"));
      case REMOVE_ROLES, RESTORE_ROLES ->
          need(
              action,
              "",
              Way.of(READ_USERS, "RoleManagement.ReadWrite.Directory", WRITE_MEMBERS, EXCHANGE)
                  .withExchange());
      case REQUIRE_MFA ->
          need(
              action,
              "by Conditional Access group with gatehouse.mfa.conditional-access-group-id, else per"
                  + " user",
              Way.of(WRITE_MEMBERS, "Policy.Read.All").withPlan(P1),
              Way.of("Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"));
      case CREATE_TEMPORARY_ACCESS_PASS ->
          need(
              action,
              "the Temporary Access Pass policy must be on for the account",
              Way.of("UserAuthMethod-TAP.ReadWrite.All|UserAuthenticationMethod.ReadWrite.All"));
    };
  }

  /** One for every source of evidence, and for what the playbook shows and records beside it. */
  static List<Need> evidence() {
    Way directory = Way.of(READ_DIRECTORY);
    Way roles = Way.of(READ_ROLES);
    Way reports = Way.of("AuditLog.Read.All").withPlan(P1);
    return List.of(
        read("account", "Account, licences, manager", "", Way.of(READ_USERS)),
        read("groups", "Groups", "", Way.of(READ_USERS)),
        read("directory-roles", "Directory roles", "", directory),
        read(
            "pim-roles",
            "Roles of Privileged Identity Management",
            "",
            Way.of(
                    "RoleAssignmentSchedule.Read.Directory"
                        + "|RoleAssignmentSchedule.ReadWrite.Directory"
                        + "|RoleManagement.Read.Directory|RoleManagement.ReadWrite.Directory",
                    "RoleEligibilitySchedule.Read.Directory"
                        + "|RoleEligibilitySchedule.ReadWrite.Directory"
                        + "|RoleManagement.Read.Directory|RoleManagement.ReadWrite.Directory")
                .withPlan(P2)),
        read("group-roles", "Roles by group", "", roles),
        read("sign-in-methods", "Sign-in methods", "", Way.of(READ_METHODS)),
        read("per-user-mfa", "Per-user multi-factor state", "", Way.of("Policy.Read.All")),
        read("devices", "Registered and owned devices", "", Way.of(READ_USERS)),
        read("consents", "App consents", "", directory),
        read("app-roles", "App role assignments", "", directory),
        read(
            "domains",
            "Federated domains (which passwords live elsewhere)",
            "",
            Way.of("Domain.Read.All|Directory.Read.All|Directory.ReadWrite.All")),
        read(
            "secure-score",
            "Secure Score",
            "",
            Way.of("SecurityEvents.Read.All|SecurityEvents.ReadWrite.All")),
        read("sign-ins", "Sign-ins", "interactive ones, 30 days", reports),
        read("directory-audits", "Changes made by the account", "", reports),
        read("directory-audits-about", "Changes made to the account", "", reports),
        read("risk", "Risk of the account", "", Way.of(READ_RISK).withPlan(P2)),
        read(
            "risk-detections",
            "Risk detections",
            "",
            Way.of("IdentityRiskEvent.Read.All|IdentityRiskEvent.ReadWrite.All").withPlan(P2)),
        read(
            "audit-log",
            "Unified audit log",
            "global cloud only",
            Way.of("AuditLogsQuery.Read.All"),
            Way.of("AuditLogsQuery-Exchange.Read.All", "AuditLogsQuery-Entra.Read.All")),
        read("inbox-rules", "Inbox rules, hidden ones too", "", mailbox()),
        read("forwarding", "Mailbox forwarding", "", mailbox()),
        read("mailbox-audit", "Mailbox auditing", "", mailbox()),
        read("delegates", "Mailbox delegates", "", mailbox()),
        read("folder-permissions", "Folder permissions", "", mailbox()),
        read("auto-reply", "Automatic replies", "", mailbox()),
        read("client-protocols", "Mail protocols", "", mailbox()),
        read("restricted-sender", "Restricted sender", "", mailbox()),
        read("exchange-roles", "Exchange role groups", "", mailbox()),
        read(
            "message-trace",
            "Message trace",
            "global cloud only",
            Way.of("ExchangeMessageTrace.Read.All")));
  }

  /** Which Exchange role Gatehouse holds may differ; that Exchange runs cmdlets for it counts. */
  private static Way mailbox() {
    return Way.of(EXCHANGE).withExchange();
  }

  private static Need need(ActionName action, String remark, Way... ways) {
    return new Need(action.key(), action.title(), List.of(ways), remark);
  }

  private static Need read(String key, String title, String remark, Way... ways) {
    return new Need(key, title, List.of(ways), remark);
  }
}
