package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.TenantUnavailable;
import org.junit.jupiter.api.Test;

class RequireMfaTest {

  private static final String GROUP = "22222222-2222-2222-2222-222222222222";

  private final FakeTenant tenant = new FakeTenant();
  private final RequireMfa byGroup = action(GROUP);
  private final RequireMfa byUser = action(" ");

  private RequireMfa action(String group) {
    return new RequireMfa(tenant.multiFactor, new MfaSettings(group), FakeTenant.READ_BACK);
  }

  @Test
  void shouldUseTheGroupWhereOneIsConfigured() {
    tenant.securityDefaults = true;
    assertThat(done(byGroup.carryOut(tenant.assignment())).after())
        .containsEntry("path", "conditional-access-group")
        .containsEntry("member", true);
    assertThat(done(byGroup.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).containsExactly("addToGroup:" + GROUP);
  }

  @Test
  void shouldUseThePerUserStateWithoutAGroupAndTakeEnforcedForEnabled() {
    assertThat(done(byUser.carryOut(tenant.assignment())).after())
        .containsEntry("path", "per-user")
        .containsEntry("perUserMfaState", "enforced");
    assertThat(done(byUser.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldNotBeNeededUnderSecurityDefaults() {
    tenant.securityDefaults = true;
    assertThat(notNeeded(byUser.carryOut(tenant.assignment())).summary())
        .contains("Security defaults");
    notNeeded(byUser.readBack(tenant.assignment()));
    assertThat(tenant.changes).isEmpty();
  }

  @Test
  void shouldNotFallBackToThePerUserStateWhenTheGroupRefuses() {
    tenant.refuse("addToGroup", 403, "Insufficient privileges");
    assertThat(text(byHand(byGroup.carryOut(tenant.assignment()))))
        .contains(GROUP, FakeTenant.UPN, "New-MgGroupMember");
    assertThat(tenant.perUserState).isEqualTo("disabled");
    byHand(byGroup.readBack(tenant.assignment()));
    tenant.groups.add(GROUP);
    done(byGroup.readBack(tenant.assignment()));
  }

  @Test
  void shouldTellAPersonWhereThePerUserStateIs() {
    tenant.refuse("enablePerUser", 403, "Insufficient privileges");
    assertThat(text(byHand(byUser.carryOut(tenant.assignment()))))
        .contains("Per-user MFA", FakeTenant.UPN);
    byHand(byUser.readBack(tenant.assignment()));
    tenant.perUserState = "enabled";
    done(byUser.readBack(tenant.assignment()));
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("addToGroup");
    tenant.ignore("enablePerUser");
    assertThatThrownBy(() -> byGroup.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
    assertThatThrownBy(() -> byUser.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
  }
}
