package io.gatehouse.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.microsoft.TenantUnavailable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionNameTest {

  private static List<Change> everyChange() {
    FakeTenant t = new FakeTenant();
    ReadBack r = FakeTenant.READ_BACK;
    return List.of(
        new BlockSignIn(t.directory, r),
        new RevokeSessions(t.directory, r),
        new ConfirmCompromised(t.risk, r),
        new ClearForwarding(t.mailboxes, r),
        new DisableInboxRules(t.mailboxes, r),
        new RemoveConsents(t.apps, r),
        new RemoveAppRoleAssignments(t.apps, r),
        new RemoveSignInMethods(t.signInMethods, r),
        new DisableDevices(t.devices, r),
        new RemoveMailboxDelegates(t.mailboxes, r),
        new ResetPassword(t.directory, r),
        new RemoveRoles(t.roles, r),
        new RequireMfa(t.multiFactor, new MfaSettings(null), r),
        new CreateTemporaryAccessPass(t.signInMethods, r),
        new AllowSignIn(t.directory, r),
        new ReleaseSender(t.mailboxes, new RestrictedSenderLookup(t.mailboxes), r),
        new EnableMailboxAuditing(t.mailboxes, r),
        new RestoreRoles(t.roles, r),
        new PutBackRemovedItems(t.mailboxes, t.apps, t.devices, t.sealed, r),
        new RemoveInboxRules(t.mailboxes, r),
        new DismissRisk(t.risk, r));
  }

  @Test
  void shouldHaveOneChangeForEveryName() {
    assertThat(everyChange().stream().map(Change::name))
        .containsExactlyInAnyOrder(ActionName.values());
  }

  @Test
  void shouldHaveAStepByHandForEveryChangeThatNamesTheAccount() {
    for (Change change : everyChange()) {
      Assignment assignment =
          new FakeTenant()
              .assignment(
                  change.name() == ActionName.PUT_BACK_REMOVED_ITEMS
                      ? "1 INBOX_RULE key-1"
                      : "key-1");
      Outcome.ByHand byHand = change.byHand(assignment, "It was tried often enough.");
      assertThat(byHand.summary()).isEqualTo("It was tried often enough.");
      assertThat(Outcomes.text(byHand)).as(change.name().key()).contains(FakeTenant.UPN);
      assertThat(byHand.expected()).as(change.name().key()).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameTechniquesByTheirIds(ActionName name) {
    assertThat(name.attack()).allMatch(id -> id.matches("T\\d{4}(\\.\\d{3})?"));
    assertThat(name.d3fend()).allMatch(id -> id.matches("D3-[A-Z]{2,5}"));
    assertThat(Stream.concat(name.attack().stream(), name.d3fend().stream())).isNotEmpty();
  }

  @Test
  void shouldLetTroubleThatPassesThrough() {
    FakeTenant tenant = new FakeTenant();
    tenant.fail("signInState");
    Change change = new BlockSignIn(tenant.directory, FakeTenant.READ_BACK);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> change.readBack(tenant.assignment())))
        .isInstanceOf(TenantUnavailable.class);
  }
}
