package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.ActivePimAssignment;
import io.gatehouse.account.RoleHolding.DirectAssignment;
import io.gatehouse.account.RoleHolding.EligiblePimAssignment;
import io.gatehouse.account.RoleHolding.ExchangeRoleGroup;
import io.gatehouse.account.RoleHolding.GroupMembership;
import io.gatehouse.account.RoleScope;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleActionsTest {

  private static final String GLOBAL = "62e90394-69f5-4237-9190-012177145e10";
  private static final Instant NOW = FakeTenant.CONTAINED.plusSeconds(3600);

  private static final RoleHolding DIRECT =
      new DirectAssignment("a1", GLOBAL, "Global Administrator", RoleScope.WHOLE_DIRECTORY);
  private static final RoleHolding ACTIVE =
      new ActivePimAssignment(
          "i1",
          "users",
          "User Administrator",
          RoleScope.WHOLE_DIRECTORY,
          null,
          NOW.plusSeconds(60));
  private static final RoleHolding ENDED =
      new ActivePimAssignment(
          "i9", "gone", "Reports Reader", RoleScope.WHOLE_DIRECTORY, null, NOW.minusSeconds(60));
  private static final RoleHolding ELIGIBLE =
      new EligiblePimAssignment(
          "i2", "users", "User Administrator", RoleScope.WHOLE_DIRECTORY, null, null);
  private static final RoleHolding GROUP = new GroupMembership("g1", "Tier 0", "Helpdesk");
  private static final RoleHolding EXCHANGE = new ExchangeRoleGroup("Organization Management");
  private static final List<RoleHolding> ALL = List.of(DIRECT, ACTIVE, ELIGIBLE, GROUP, EXCHANGE);

  private final FakeTenant tenant = new FakeTenant();
  private final RemoveRoles remove = new RemoveRoles(tenant.roles, FakeTenant.READ_BACK);
  private final RestoreRoles restore =
      new RestoreRoles(tenant.roles, FakeTenant.READ_BACK, Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void assign() {
    tenant.holdings.addAll(ALL);
    tenant.globalAdministrators.addAll(List.of(FakeTenant.ID, "somebody-else"));
  }

  private Assignment keys(RoleHolding... holdings) {
    return tenant.assignment(
        List.of(holdings).stream().map(RoleHolding::key).toArray(String[]::new));
  }

  private Assignment all() {
    return keys(ALL.toArray(RoleHolding[]::new));
  }

  @Test
  void shouldRemoveEveryKindAndEligibleOnesFirst() {
    assertThat(done(remove.carryOut(all())).receipts()).hasSize(5);
    assertThat(tenant.holdings).isEmpty();
    assertThat(tenant.changes.get(0)).isEqualTo("removeRole:" + ELIGIBLE.key());
    assertThat(tenant.changes.get(1)).isEqualTo("removeRole:" + ACTIVE.key());
    assertThat(done(remove.carryOut(all())).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(5);
  }

  @Test
  void shouldRemoveOnlyWhatWasChosen() {
    done(remove.carryOut(keys(EXCHANGE)));
    assertThat(tenant.holdings).containsExactly(DIRECT, ACTIVE, ELIGIBLE, GROUP);
  }

  @Test
  void shouldNeverRemoveTheLastGlobalAdministrator() {
    tenant.globalAdministrators.remove("somebody-else");
    Outcome.ByHand byHand = byHand(remove.carryOut(all()));
    assertThat(tenant.holdings).containsExactly(DIRECT);
    assertThat(byHand.summary()).contains("no other enabled Global Administrator");
    assertThat(text(byHand)).contains("'a1'", FakeTenant.UPN);
  }

  @Test
  void shouldGuardGlobalAdministratorsByGroupAndByActivationToo() {
    tenant.globalAdministrators.clear();
    RoleHolding byGroup = new GroupMembership("g2", "Admins", "Global Administrator, Helpdesk");
    RoleHolding activated =
        new ActivePimAssignment(
            "i5", GLOBAL, "Global Administrator", RoleScope.WHOLE_DIRECTORY, null, null);
    tenant.holdings.addAll(List.of(byGroup, activated));
    byHand(remove.carryOut(keys(byGroup, activated)));
    assertThat(tenant.changes).isEmpty();
  }

  @Test
  void shouldKeepAGlobalAdministratorWhenItCannotBeSeenWhetherThereIsAnother() {
    tenant.refuse("globalAdministrators", 403, "Insufficient privileges");
    byHand(remove.carryOut(all()));
    assertThat(tenant.holdings).containsExactly(DIRECT);
  }

  @Test
  void shouldDoTheRestWhenOneIsRefused() {
    tenant.refuse("removeRole:" + GROUP.key(), 403, "The group's membership is synchronized.");
    Outcome.ByHand byHand = byHand(remove.carryOut(all()));
    assertThat(tenant.holdings).containsExactly(GROUP);
    assertThat(text(byHand)).contains("Tier 0", FakeTenant.UPN).doesNotContain("'a1'");
    byHand(remove.readBack(all()));
    tenant.holdings.clear();
    done(remove.readBack(all()));
  }

  @Test
  void shouldNotBelieveARemovalThatChangedNothing() {
    tenant.ignore("removeRole:" + ACTIVE.key());
    assertThatThrownBy(() -> remove.carryOut(all())).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldGiveBackExactlyTheSnapshot() {
    tenant.holdings.clear();
    List<RoleHolding> snapshot = List.of(DIRECT, ELIGIBLE, EXCHANGE);
    assertThat(done(restore.carryOut(tenant.assignment(), snapshot, List.of())).receipts())
        .hasSize(3);
    assertThat(tenant.holdings).containsExactlyInAnyOrderElementsOf(snapshot);
    assertThat(done(restore.carryOut(tenant.assignment(), snapshot, List.of())).receipts())
        .isEmpty();
    assertThat(tenant.changes).hasSize(3);
  }

  @Test
  void shouldNotGiveBackWhatHadEndedByItself() {
    tenant.holdings.clear();
    assertThat(
            done(restore.carryOut(tenant.assignment(), List.of(ACTIVE, ENDED), List.of()))
                .summary())
        .contains("Not given back because they had ended: “Reports Reader”");
    assertThat(tenant.holdings).containsExactly(ACTIVE);
    notNeeded(restore.carryOut(tenant.assignment(), List.of(ENDED), List.of()));
  }

  @Test
  void shouldSayWhatIsLeftToGiveBackWhenOneIsRefused() {
    tenant.holdings.clear();
    tenant.refuse("restoreRole:" + ELIGIBLE.key(), 400, "The policy forbids permanent ones.");
    List<RoleHolding> snapshot = List.of(ELIGIBLE, GROUP);
    Outcome.ByHand byHand = byHand(restore.carryOut(tenant.assignment(), snapshot, List.of()));
    assertThat(tenant.holdings).containsExactly(GROUP);
    assertThat(text(byHand)).contains("Privileged Identity Management", FakeTenant.UPN);
    assertThat(byHand(restore.readBack(keys(ELIGIBLE, GROUP))).summary()).contains(ELIGIBLE.key());
    byHand(restore.readBack(tenant.assignment(), snapshot));
    tenant.holdings.add(ELIGIBLE);
    done(restore.readBack(keys(ELIGIBLE, GROUP)));
    done(restore.readBack(tenant.assignment(), snapshot));
  }

  @Test
  void shouldLeaveToAPersonWhatTheEvidenceDoesNotShow() {
    tenant.holdings.clear();
    Outcome.ByHand byHand =
        byHand(restore.carryOut(tenant.assignment(), List.of(GROUP), List.of(ELIGIBLE)));

    assertThat(tenant.changes).containsExactly("restoreRole:" + GROUP.key());
    assertThat(byHand.summary()).contains("the sealed evidence does not show that it was held");
  }

  @Test
  void shouldNotBelieveARestorationThatChangedNothing() {
    tenant.holdings.clear();
    tenant.ignore("restoreRole");
    assertThatThrownBy(() -> restore.carryOut(tenant.assignment(), ALL, List.of()))
        .isInstanceOf(TenantUnavailable.class);
  }
}
