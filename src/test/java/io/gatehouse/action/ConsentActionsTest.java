package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentActionsTest {

  private static final Consent GRANT =
      new Consent(
          "g1", Consent.Kind.DELEGATED_GRANT, "app", "eM Client", "graph", List.of("Mail.Read"));
  private static final Consent OTHER_GRANT =
      new Consent("g2", Consent.Kind.DELEGATED_GRANT, "app2", null, "graph", List.of("User.Read"));
  private static final Consent ROLE =
      new Consent(
          "r1", Consent.Kind.APP_ROLE_ASSIGNMENT, "app", "eM Client", "graph", List.of("role"));

  private final FakeTenant tenant = new FakeTenant();
  private final RemoveConsents grants = new RemoveConsents(tenant.apps, FakeTenant.READ_BACK);
  private final RemoveAppRoleAssignments roles =
      new RemoveAppRoleAssignments(tenant.apps, FakeTenant.READ_BACK);

  @BeforeEach
  void consent() {
    tenant.consents.addAll(List.of(GRANT, OTHER_GRANT, ROLE));
  }

  @Test
  void shouldRemoveEachKindByItsOwnAction() {
    done(grants.carryOut(tenant.assignment("g1", "r1")));
    assertThat(tenant.consents).containsExactly(OTHER_GRANT, ROLE);
    done(roles.carryOut(tenant.assignment("g2", "r1")));
    assertThat(tenant.consents).containsExactly(OTHER_GRANT);
  }

  @Test
  void shouldChangeNothingTheSecondTime() {
    grants.carryOut(tenant.assignment("g1"));
    assertThat(done(grants.carryOut(tenant.assignment("g1"))).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldDoTheRestWhenOneIsRefused() {
    tenant.refuse("removeConsent:g1", 403, "Insufficient privileges");
    tenant.refuse("removeConsent:r1", 403, "Insufficient privileges");
    Outcome.ByHand left = byHand(grants.carryOut(tenant.assignment("g1", "g2")));
    assertThat(tenant.consents).doesNotContain(OTHER_GRANT);
    assertThat(text(left))
        .contains("eM Client", "-OAuth2PermissionGrantId 'g1'", FakeTenant.UPN)
        .doesNotContain("'g2'");
    assertThat(text(byHand(roles.carryOut(tenant.assignment("r1")))))
        .contains("-AppRoleAssignmentId 'r1'", FakeTenant.UPN);
    byHand(roles.readBack(tenant.assignment("r1")));
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("removeConsent");
    assertThatThrownBy(() -> grants.carryOut(tenant.assignment("g1")))
        .isInstanceOf(TenantUnavailable.class);
    assertThatThrownBy(() -> roles.carryOut(tenant.assignment("r1")))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldNotBeNeededForADeletedAccount() {
    tenant.exists = false;
    notNeeded(grants.carryOut(tenant.assignment("g1")));
  }
}
