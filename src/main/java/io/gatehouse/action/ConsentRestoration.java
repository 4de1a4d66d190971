package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Consents;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.triage.FindingCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives an app its permission back, of one of the two kinds. */
record ConsentRestoration(Consents consents, Consent.Kind kind, SealedItems sealed)
    implements Restoration<Consent> {

  @Override
  public FindingCategory category() {
    return kind == Consent.Kind.DELEGATED_GRANT
        ? FindingCategory.CONSENT
        : FindingCategory.APP_ROLE_ASSIGNMENT;
  }

  @Override
  public List<Consent> sealed(Assignment assignment, int round) {
    return ofKind(sealed.consents(assignment, round));
  }

  @Override
  public List<Consent> list(Account account) {
    return ofKind(consents.of(account.id()));
  }

  private List<Consent> ofKind(List<Consent> all) {
    return all.stream().filter(consent -> consent.kind() == kind).toList();
  }

  @Override
  public String key(Consent consent) {
    return consent.id();
  }

  @Override
  public boolean inEffect(Consent consent, List<Consent> now) {
    return now.stream()
        .anyMatch(other -> sameApp(other, consent) && other.scopes().containsAll(consent.scopes()));
  }

  @Override
  public Optional<String> inTheWay(Consent consent, List<Consent> now) {
    return now.stream()
        .filter(other -> kind == Consent.Kind.DELEGATED_GRANT && sameApp(other, consent))
        .findFirst()
        .map(
            other ->
                "another consent was given to the app since: "
                    + Quoted.name(String.join(" ", other.scopes())));
  }

  private static boolean sameApp(Consent one, Consent other) {
    return one.appId().equals(other.appId()) && one.resourceId().equals(other.resourceId());
  }

  @Override
  public Receipt putBack(Account account, Consent consent, List<Consent> now) {
    return consents.restore(account.id(), consent);
  }

  @Override
  public Map<String, Object> state(Consent consent) {
    return ConsentRemoval.describe(consent);
  }

  @Override
  public String step(Account account, Consent consent) {
    return kind == Consent.Kind.DELEGATED_GRANT
        ? ByHandSteps.graph("DelegatedPermissionGrant.ReadWrite.All")
            + "New-MgOauth2PermissionGrant -ConsentType Principal -PrincipalId "
            + Quoted.powerShell(account.id())
            + " -ClientId "
            + Quoted.powerShell(consent.appId())
            + " -ResourceId "
            + Quoted.powerShell(consent.resourceId())
            + " -Scope "
            + Quoted.powerShell(String.join(" ", consent.scopes()))
        : ByHandSteps.graph("AppRoleAssignment.ReadWrite.All")
            + "New-MgUserAppRoleAssignment -UserId "
            + Quoted.powerShell(account.id())
            + " -PrincipalId "
            + Quoted.powerShell(account.id())
            + " -ResourceId "
            + Quoted.powerShell(consent.resourceId())
            + " -AppRoleId "
            + Quoted.powerShell(consent.scopes().get(0));
  }
}
