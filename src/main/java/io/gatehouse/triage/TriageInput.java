package io.gatehouse.triage;

import io.gatehouse.account.Account;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.SignInMethod;
import java.time.Instant;
import java.util.List;

/**
 * Everything triage looks at.
 *
 * @param acceptedDomains the organisation's mail domains, at least one; subdomains count as well
 * @param suspectedSince when the account is thought to have been taken over, null when unknown
 * @param trail what the logs tell of when things were added
 */
public record TriageInput(
    Account account,
    List<String> acceptedDomains,
    Instant suspectedSince,
    AuditTrail trail,
    Reading<MailboxForwarding> forwarding,
    Reading<List<InboxRule>> inboxRules,
    Reading<List<Consent>> consents,
    Reading<List<SignInMethod>> signInMethods,
    Reading<List<Device>> devices,
    Reading<List<MailboxDelegate>> delegates,
    Reading<List<RoleHolding>> roles) {

  public TriageInput {
    acceptedDomains = List.copyOf(acceptedDomains);
  }
}
