package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Consents;
import java.util.List;
import org.springframework.stereotype.Component;

/** Removes the chosen assignments of the account to apps. */
@Component
public final class RemoveAppRoleAssignments extends ConsentRemoval {

  public RemoveAppRoleAssignments(Consents consents, ReadBack readBack) {
    super(
        consents,
        Consent.Kind.APP_ROLE_ASSIGNMENT,
        readBack,
        new ItemWords(
            "app role assignment",
            "app role assignments",
            "remove",
            "removed",
            "appRoleAssignments",
            "None of the chosen assignments is listed for the account any more."));
  }

  @Override
  public ActionName name() {
    return ActionName.REMOVE_APP_ROLE_ASSIGNMENTS;
  }

  @Override
  List<String> where(Account account) {
    return List.of(
        ByHandSteps.ENTRA
            + " > Entra ID > Enterprise apps > the app > Users and groups > "
            + account.userPrincipalName()
            + " > Remove, as Cloud Application Administrator.",
        "Or in PowerShell, first: Connect-MgGraph -Scopes AppRoleAssignment.ReadWrite.All");
  }

  @Override
  String step(Account account, Consent consent) {
    return "Remove-MgUserAppRoleAssignment -UserId "
        + ByHandSteps.user(account)
        + " -AppRoleAssignmentId "
        + Quoted.powerShell(consent.id());
  }
}
