package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxDelegate.Right;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoveMailboxDelegatesTest {

  private final FakeTenant tenant = new FakeTenant();
  private final RemoveMailboxDelegates action =
      new RemoveMailboxDelegates(tenant.mailboxes, FakeTenant.READ_BACK);

  @BeforeEach
  void delegate() {
    for (Right right : Right.values()) {
      tenant.delegates.add(
          new MailboxDelegate(
              right, "eve", right == Right.FOLDER ? "/Inbox/Invoices" : null, List.of("Editor")));
    }
  }

  private String[] all() {
    return tenant.delegates.stream().map(MailboxDelegate::key).toArray(String[]::new);
  }

  @Test
  void shouldTakeEveryKindOfRightOnce() {
    Assignment assignment = tenant.assignment(all());
    assertThat(done(action.carryOut(assignment)).receipts()).hasSize(4);
    assertThat(tenant.delegates).isEmpty();
    assertThat(done(action.carryOut(assignment)).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(4);
  }

  @Test
  void shouldNameTheCommandOfEachKindOfRightWhenRefused() {
    tenant.refuse("removeDelegate", 403, "Not recognized");
    assertThat(text(byHand(action.carryOut(tenant.assignment(all())))))
        .contains(
            "Remove-MailboxPermission -Identity 'mia@contoso.example' -User 'eve'",
            "Remove-RecipientPermission -Identity 'mia@contoso.example' -Trustee 'eve'",
            "Set-Mailbox -Identity 'mia@contoso.example' -GrantSendOnBehalfTo @{Remove='eve'}",
            "-Identity 'mia@contoso.example:\\Inbox\\Invoices' -User 'eve'");
  }

  @Test
  void shouldDoTheRestWhenOneIsRefused() {
    tenant.refuse("removeDelegate:SEND_AS:eve", 403, "Not recognized");
    Assignment assignment = tenant.assignment(all());
    byHand(action.carryOut(assignment));
    assertThat(tenant.delegates).extracting(MailboxDelegate::right).containsExactly(Right.SEND_AS);
    tenant.delegates.clear();
    done(action.readBack(assignment));
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("removeDelegate:FULL_ACCESS:eve");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment(all())))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldNotBeNeededWithoutAMailbox() {
    tenant.mailbox = false;
    notNeeded(action.carryOut(tenant.assignment("FULL_ACCESS:eve")));
  }
}
