package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.SignInMethod;
import io.gatehouse.microsoft.SignInMethods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Removes the chosen sign-in methods. The service refuses the default one while others are there
 * and does not say which one it is, so what it refuses with 400 is tried again after the others, as
 * long as that gets further. Methods that no application may remove are left to a person.
 */
@Component
public final class RemoveSignInMethods extends ItemAction<SignInMethod> {

  private static final int BAD_REQUEST = 400;

  private final SignInMethods methods;

  public RemoveSignInMethods(SignInMethods methods, ReadBack readBack) {
    super(
        readBack,
        new ItemWords(
            "sign-in method",
            "sign-in methods",
            "remove",
            "removed",
            "signInMethods",
            "None of the chosen methods is registered any more."));
    this.methods = methods;
  }

  @Override
  public ActionName name() {
    return ActionName.REMOVE_SIGN_IN_METHODS;
  }

  @Override
  List<SignInMethod> list(Account account) {
    return methods.list(account.id());
  }

  @Override
  String key(SignInMethod method) {
    return method.id();
  }

  @Override
  String label(SignInMethod method) {
    return method.label() == null
        ? method.type().words()
        : method.type().words() + " " + Quoted.name(method.label());
  }

  @Override
  Map<String, Object> state(SignInMethod method) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("id", method.id());
    state.put("type", method.type().name());
    state.put("label", method.label());
    state.put(
        "createdDateTime",
        method.createdDateTime() == null ? null : method.createdDateTime().toString());
    return state;
  }

  @Override
  Receipt change(Account account, SignInMethod method) {
    return methods.remove(account.id(), method);
  }

  @Override
  void change(Account account, List<SignInMethod> items, Attempt<SignInMethod> attempt) {
    List<SignInMethod> waiting = new ArrayList<>();
    for (SignInMethod method : items) {
      if (method.type() == SignInMethod.Type.OTHER) {
        attempt.leave(method, "Microsoft lets no application remove this kind");
      } else {
        waiting.add(method);
      }
    }
    int before;
    do {
      before = waiting.size();
      List<SignInMethod> again = new ArrayList<>();
      for (SignInMethod method : waiting) {
        attempt
            .change(method, () -> change(account, method))
            .filter(refusal -> refusal.status() == BAD_REQUEST)
            .ifPresent(refusal -> again.add(method));
      }
      waiting = again;
    } while (!waiting.isEmpty() && waiting.size() < before);
  }

  @Override
  List<String> where(Account account) {
    return List.of(
        ByHandSteps.entraUser(account)
            + " > Authentication methods > the method > Delete, as Authentication Administrator (for"
            + " an account with an admin role: Privileged Authentication Administrator).",
        "The default method can't be deleted while others are there: delete the others first, or"
            + " choose another default on the same page.",
        "Or in PowerShell, first: Connect-MgGraph -Scopes UserAuthenticationMethod.ReadWrite.All");
  }

  @Override
  String step(Account account, SignInMethod method) {
    if (method.type() == SignInMethod.Type.OTHER) {
      return "delete it in the admin center.";
    }
    return "Invoke-MgGraphRequest -Method DELETE -Uri "
        + Quoted.powerShell(
            "/v1.0/users/"
                + account.id()
                + "/authentication/"
                + method.type().collection()
                + "/"
                + method.id());
  }

  @Override
  Outcome missing(Account account) {
    return new Outcome.NotNeeded(ByHandSteps.gone(account));
  }
}
