package io.gatehouse.action;

import static io.gatehouse.action.FakeTenant.rule;
import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxRuleActionsTest {

  private final FakeTenant tenant = new FakeTenant();
  private final DisableInboxRules disable =
      new DisableInboxRules(tenant.mailboxes, FakeTenant.READ_BACK);
  private final RemoveInboxRules remove =
      new RemoveInboxRules(tenant.mailboxes, FakeTenant.READ_BACK);

  @BeforeEach
  void plant() {
    tenant.rules.add(rule("mia\\1", ".", true, false));
    tenant.rules.add(rule("mia\\2", "sync", true, true));
    tenant.rules.add(rule("mia\\3", "Newsletter", true, false));
  }

  @Test
  void shouldDisableTheChosenRulesOnlyAndHiddenOnesToo() {
    Outcome.Done done = done(disable.carryOut(tenant.assignment("mia\\1", "mia\\2")));
    assertThat(tenant.rules).extracting(InboxRule::enabled).containsExactly(false, false, true);
    assertThat(done.receipts()).hasSize(2);
    assertThat(done.summary()).contains("2 inbox rules", "“.”", "“sync” (hidden)");
    assertThat(done.before().toString()).contains("enabled=true").doesNotContain("Newsletter");
    assertThat(done.after().toString()).contains("enabled=false").doesNotContain("enabled=true");
  }

  @Test
  void shouldChangeNothingTheSecondTime() {
    disable.carryOut(tenant.assignment("mia\\1"));
    assertThat(done(disable.carryOut(tenant.assignment("mia\\1"))).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldCountARuleThatIsGoneAsDone() {
    assertThat(done(disable.carryOut(tenant.assignment("mia\\9"))).receipts()).isEmpty();
  }

  @Test
  void shouldDoNothingWhenNoneWasChosen() {
    assertThat(notNeeded(disable.carryOut(tenant.assignment())).summary())
        .isEqualTo("No inbox rules of mia@contoso.example were chosen.");
    notNeeded(disable.readBack(tenant.assignment()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Junk E-Mail Rule",
        "Microsoft.Exchange.OOF.AllExternalSenders",
        "Delegate Rule -7"
      })
  void shouldNeverTouchExchangesOwnRules(String name) {
    tenant.rules.add(rule("mia\\8", name, true, true, List.of()));
    assertThat(done(disable.carryOut(tenant.assignment("mia\\1", "mia\\8"))).summary())
        .contains("Left alone: “" + name + "”");
    tenant.rules.set(3, rule("mia\\8", name, false, true, List.of()));
    remove.carryOut(tenant.assignment("mia\\1", "mia\\8"));
    assertThat(tenant.changes).noneMatch(change -> change.endsWith(":mia\\8"));
    done(disable.readBack(tenant.assignment("mia\\1", "mia\\8")));
  }

  @Test
  void shouldDisableAVisibleRuleThatOnlyPretendsToBeExchangesOwn() {
    tenant.rules.add(rule("mia\\8", "Junk E-Mail Rule", true, false));
    done(disable.carryOut(tenant.assignment("mia\\8")));
    assertThat(tenant.rules.get(3).enabled()).isFalse();
  }

  @Test
  void shouldNotLetANameProtectAHiddenRuleThatSendsMailOut() {
    tenant.rules.add(rule("mia\\7", "Delegate Rule -7", true, true));
    tenant.rules.add(rule("mia\\8", "Junk E-Mail Rule", true, true));
    tenant.rules.add(
        rule("mia\\9", "Delegate Rule -9", true, true, List.of("boss@contoso.example")));
    disable.carryOut(tenant.assignment("mia\\7", "mia\\8", "mia\\9"));
    assertThat(tenant.changes)
        .containsExactly("disableInboxRule:mia\\7", "disableInboxRule:mia\\8");
  }

  @Test
  void shouldDoTheRestWhenOneRuleIsRefusedAndNameOnlyWhatIsLeft() {
    tenant.refuse("disableInboxRule:mia\\1", 400, "The rule is read-only.");
    Outcome.ByHand byHand = byHand(disable.carryOut(tenant.assignment("mia\\1", "mia\\2")));
    assertThat(tenant.rules.get(1).enabled()).isFalse();
    assertThat(byHand.summary()).contains("“.”: The rule is read-only.");
    assertThat(text(byHand))
        .contains("Disable-InboxRule -Mailbox 'mia@contoso.example' -Identity 'mia\\1'")
        .doesNotContain("-Identity 'mia\\2'");
    assertThat(byHand.receipts()).hasSize(1);
    assertThat(byHand.before()).isNotNull();
    byHand(disable.readBack(tenant.assignment("mia\\1", "mia\\2")));
    tenant.faults.clear();
    tenant.mailboxes.disableInboxRule(FakeTenant.UPN, "mia\\1");
    done(disable.readBack(tenant.assignment("mia\\1", "mia\\2")));
  }

  @Test
  void shouldLeaveEverythingToAPersonWhenRulesCannotBeRead() {
    tenant.refuse("inboxRules", 403, "Not recognized");
    Outcome.ByHand byHand = byHand(disable.carryOut(tenant.assignment("mia\\1")));
    assertThat(text(byHand)).contains("-IncludeHidden", "mia\\1", FakeTenant.UPN);
    assertThat(byHand.before()).isNull();
    assertThat(tenant.changes).isEmpty();
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("disableInboxRule:mia\\1");
    assertThatThrownBy(() -> disable.carryOut(tenant.assignment("mia\\1", "mia\\2")))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("not in effect yet");
    tenant.ignore("removeInboxRule");
    tenant.rules.set(0, rule("mia\\1", ".", false, false));
    assertThatThrownBy(() -> remove.carryOut(tenant.assignment("mia\\1")))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldDoTheRestBeforeARetryOfTheOneInTrouble() {
    tenant.fail("disableInboxRule:mia\\1");
    assertThatThrownBy(() -> disable.carryOut(tenant.assignment("mia\\1", "mia\\2")))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("503");
    assertThat(tenant.rules.get(1).enabled()).isFalse();
    tenant.faults.clear();
    assertThat(done(disable.carryOut(tenant.assignment("mia\\1", "mia\\2"))).receipts()).hasSize(1);
  }

  @Test
  void shouldStopAtOnceWhenTheServiceAsksToWait() {
    tenant.faults.put(
        "disableInboxRule:mia\\1",
        effect -> {
          throw new TenantUnavailable("429", Duration.ofSeconds(7), "req-429", null);
        });
    assertThatThrownBy(() -> disable.carryOut(tenant.assignment("mia\\1", "mia\\2")))
        .isInstanceOfSatisfying(
            TenantUnavailable.class, e -> assertThat(e.retryAfter()).hasSeconds(7));
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldQuoteWhatAnAttackerNamedARule() {
    String identity = "x'; Remove-Mailbox y; '";
    tenant.rules.add(rule(identity, "a\u202Eb", true, false));
    tenant.refuse("disableInboxRule", 400, "The rule is read-only.");
    assertThat(text(byHand(disable.carryOut(tenant.assignment(identity)))))
        .contains("-Identity 'x''; Remove-Mailbox y; '''", "a<U+202E>b");
  }

  @Test
  void shouldRemoveTheRulesThatWereDisabled() {
    disable.carryOut(tenant.assignment("mia\\1", "mia\\2"));
    assertThat(done(remove.carryOut(tenant.assignment("mia\\1", "mia\\2"))).receipts()).hasSize(2);
    assertThat(tenant.rules).extracting(InboxRule::name).containsExactly("Newsletter");
    assertThat(done(remove.carryOut(tenant.assignment("mia\\1", "mia\\2"))).receipts()).isEmpty();
  }

  @Test
  void shouldNotRemoveARuleThatSomebodyEnabledAgain() {
    tenant.rules.set(1, rule("mia\\2", "sync", false, true));
    assertThat(done(remove.carryOut(tenant.assignment("mia\\1", "mia\\2"))).summary())
        .contains("1 inbox rule of", "Left alone: “.”, it was enabled again");
    assertThat(tenant.changes).isEqualTo(List.of("removeInboxRule:mia\\2"));
  }

  @Test
  void shouldNotBeNeededWithoutAMailbox() {
    tenant.mailbox = false;
    notNeeded(disable.carryOut(tenant.assignment("mia\\1")));
    notNeeded(remove.carryOut(tenant.assignment("mia\\1")));
    notNeeded(remove.readBack(tenant.assignment("mia\\1")));
  }
}
