package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.SignInMethod;
import io.gatehouse.microsoft.SignInMethod.Type;
import io.gatehouse.microsoft.TenantUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoveSignInMethodsTest {

  private final FakeTenant tenant = new FakeTenant();
  private final RemoveSignInMethods action =
      new RemoveSignInMethods(tenant.signInMethods, FakeTenant.READ_BACK);

  @BeforeEach
  void register() {
    add("phone", Type.PHONE);
    add("app", Type.MICROSOFT_AUTHENTICATOR);
    tenant.defaultMethod = "phone";
  }

  private void add(String id, Type type) {
    tenant.methods.add(new SignInMethod(id, type, "+49 " + id, null));
  }

  @Test
  void shouldRemoveTheDefaultMethodLast() {
    assertThat(done(action.carryOut(tenant.assignment("phone", "app"))).receipts()).hasSize(2);
    assertThat(tenant.methods).isEmpty();
    assertThat(tenant.changes)
        .containsExactly("removeMethod:phone", "removeMethod:app", "removeMethod:phone");
  }

  @Test
  void shouldKeepWhatWasNotChosenAndLeaveTheDefaultToAPerson() {
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment("phone")));
    assertThat(tenant.methods).hasSize(2);
    assertThat(byHand.summary()).contains("Cannot delete default method");
    assertThat(text(byHand))
        .contains(
            "choose another default",
            FakeTenant.UPN,
            "/v1.0/users/" + FakeTenant.ID + "/authentication/phoneMethods/phone");
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldLeaveKindsThatNoApplicationMayRemoveToAPerson() {
    add("token", Type.OTHER);
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment("app", "token")));
    assertThat(tenant.changes).containsExactly("removeMethod:app");
    assertThat(text(byHand)).contains("other method “+49 token”");
    tenant.methods.removeIf(m -> m.id().equals("token"));
    done(action.readBack(tenant.assignment("app", "token")));
  }

  @Test
  void shouldChangeNothingTheSecondTime() {
    action.carryOut(tenant.assignment("app"));
    assertThat(done(action.carryOut(tenant.assignment("app"))).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldDoTheRestWhenOneIsRefused() {
    add("key", Type.FIDO2);
    tenant.refuse("removeMethod:app", 403, "Insufficient privileges");
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment("app", "key")));
    assertThat(tenant.methods).extracting(SignInMethod::id).containsExactly("phone", "app");
    assertThat(byHand.receipts()).hasSize(1);
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("removeMethod:app");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment("app")))
        .isInstanceOf(TenantUnavailable.class);
  }
}
