package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Consents;
import java.util.List;
import org.springframework.stereotype.Component;

/** Removes the chosen delegated grants; they survive a password reset. */
@Component
public final class RemoveConsents extends ConsentRemoval {

  public RemoveConsents(Consents consents, ReadBack readBack) {
    super(
        consents,
        Consent.Kind.DELEGATED_GRANT,
        readBack,
        new ItemWords(
            "app consent",
            "app consents",
            "remove",
            "removed",
            "consents",
            "None of the chosen grants is listed for the account any more."));
  }

  @Override
  public ActionName name() {
    return ActionName.REMOVE_CONSENTS;
  }

  @Override
  List<String> where(Account account) {
    return List.of(
        ByHandSteps.entraUser(account)
            + " > Applications shows the apps. Remove each consent as below, as Cloud Application"
            + " Administrator.",
        "First, in PowerShell: Connect-MgGraph -Scopes DelegatedPermissionGrant.ReadWrite.All");
  }

  @Override
  String step(Account account, Consent consent) {
    return "Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId "
        + Quoted.powerShell(consent.id());
  }
}
