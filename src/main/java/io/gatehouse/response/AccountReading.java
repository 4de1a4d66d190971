package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Consents;
import io.gatehouse.microsoft.Devices;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Organization;
import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.SignInMethods;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.wire.SideBySide;
import io.gatehouse.triage.AuditTrail;
import io.gatehouse.triage.Reading;
import io.gatehouse.triage.TriageInput;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Reads everything that triage looks at, side by side. */
@Component
class AccountReading {

  private final Organization organization;
  private final Mailboxes mailboxes;
  private final Consents consents;
  private final SignInMethods methods;
  private final Devices devices;
  private final RoleAssignments roles;

  AccountReading(
      Organization organization,
      Mailboxes mailboxes,
      Consents consents,
      SignInMethods methods,
      Devices devices,
      RoleAssignments roles) {
    this.organization = organization;
    this.mailboxes = mailboxes;
    this.consents = consents;
    this.methods = methods;
    this.devices = devices;
    this.roles = roles;
  }

  /**
   * Reads the account as it is now.
   *
   * @param suspectedSince when it may have been taken over
   * @param trail what the logs tell of when things were added
   */
  TriageInput read(Account account, Instant suspectedSince, AuditTrail trail) {
    String id = account.id();
    String mailbox = account.userPrincipalName();
    var forwarding = start(() -> mailboxes.forwarding(mailbox));
    var rules = start(() -> mailboxes.inboxRules(mailbox));
    var delegates = start(() -> mailboxes.delegates(mailbox));
    var granted = start(() -> consents.of(id));
    var registered = start(() -> methods.list(id));
    var owned = start(() -> devices.registeredBy(id));
    var held = start(() -> roles.of(id, mailbox));
    return new TriageInput(
        account,
        organization.mailDomains(),
        suspectedSince,
        trail,
        SideBySide.result(forwarding),
        SideBySide.result(rules),
        SideBySide.result(granted),
        SideBySide.result(registered),
        SideBySide.result(owned),
        SideBySide.result(delegates),
        SideBySide.result(held));
  }

  private static <T> CompletableFuture<Reading<T>> start(Supplier<T> read) {
    return SideBySide.start(
        () -> {
          try {
            return Reading.of(read.get());
          } catch (TenantItemMissing e) {
            return Reading.notApplicable();
          } catch (TenantRefused e) {
            return Reading.unread(e.getMessage());
          }
        });
  }
}
