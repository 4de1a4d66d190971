package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the application in the middle of one case, over and over, each time as soon as the tenant
 * has seen a certain request: the effect has taken place, and Gatehouse has had no time to write it
 * down.
 */
class KillTest {

  private static final String ANNA = "anna.krause@nordwind.example";
  private static final String USER = "/v1.0/users/" + AnnaTest.ANNA_ID;

  /** When to kill, in the order of the playbook. */
  private static final List<Moment> MOMENTS =
      List.of(
          new Moment("sign-in blocked", request -> is(request, "PATCH", USER)),
          new Moment(
              "evidence being read", request -> request.path().contains("/auditLogs/signIns")),
          new Moment("rule disabled", request -> "Disable-InboxRule".equals(request.cmdlet())),
          new Moment("password reset", request -> is(request, "PATCH", USER)),
          new Moment(
              "sender released", request -> "Remove-BlockedSenderAddress".equals(request.cmdlet())),
          new Moment(
              "auditing turned on",
              request -> "Set-MailboxAuditBypassAssociation".equals(request.cmdlet())),
          new Moment("rule removed", request -> "Remove-InboxRule".equals(request.cmdlet())));

  private record Moment(String words, Predicate<LoggedRequest> seen) {}

  private static boolean is(LoggedRequest request, String method, String path) {
    return request.method().equals(method) && request.path().equals(path);
  }

  @Test
  void shouldGoOnFromWhereItWasKilled(@TempDir Path directory) {
    try (LabTenant lab = LabTenant.start(0);
        KillableGatehouse gatehouse = new KillableGatehouse(directory, lab)) {
      // As long as a real release takes effect later than Gatehouse is back.
      lab.conditions("{\"releaseDelayMillis\":25000}");
      gatehouse.start();
      Soc soc = new Soc(gatehouse.address());
      Executioner executioner = new Executioner(lab, gatehouse);
      PlayedCase played = AnnaTest.playAnna(soc.report(ANNA).ridingOutKills());
      executioner.start();

      JsonNode closed = played.untilClosed();

      executioner.interrupt();
      assertThat(executioner.killed)
          .containsExactlyElementsOf(MOMENTS.stream().map(Moment::words).toList());
      assertThat(closed.path("outcome").asText()).isEqualTo("RECOVERED");
      assertThat(closed.path("round").asInt()).isEqualTo(1);
      assertThat(lab.requests())
          .filteredOn(request -> "Remove-BlockedSenderAddress".equals(request.cmdlet()))
          .as("releases of the sender, which are limited")
          .hasSize(1);
      assertThat(lab.passwordIs(ANNA, played.secret())).as("the password handed over").isTrue();
      assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
      JsonNode mailbox = lab.mailbox(ANNA);
      assertThat(InTheLab.texts(mailbox.path("inboxRules"), "Name"))
          .doesNotContain("sync", ".")
          .contains("Lieferanten", "Kantine", "Junk E-Mail Rule");
      assertThat(mailbox.at("/properties/ForwardingSmtpAddress").isNull()).isTrue();
      assertThat(mailbox.at("/properties/AuditEnabled").asBoolean()).isTrue();
      assertThat(mailbox.path("auditBypassEnabled").asBoolean()).isFalse();
      JsonNode state = lab.state();
      assertThat(InTheLab.texts(state.path("oauth2PermissionGrants"), "id"))
          .doesNotContain("grant-0001");
      assertThat(lab.user(ANNA).at("/authentication/methods").toString())
          .doesNotContain("+234", "softwareOath");
      assertThat(
              InTheLab.one(
                      state.path("riskyUsers"),
                      risk -> risk.path("id").asText().equals(AnnaTest.ANNA_ID))
                  .path("riskState")
                  .asText())
          .isEqualTo("dismissed");
    }
  }

  /** Kills at each moment in turn, and starts anew. */
  private static final class Executioner extends Thread {

    private final LabTenant lab;
    private final KillableGatehouse gatehouse;
    private final List<String> killed = new CopyOnWriteArrayList<>();

    Executioner(LabTenant lab, KillableGatehouse gatehouse) {
      super("executioner");
      setDaemon(true);
      this.lab = lab;
      this.gatehouse = gatehouse;
    }

    @Override
    public void run() {
      int looked = 0;
      try {
        for (Moment moment : MOMENTS) {
          looked = await(moment, looked);
          // What it still asks until it is dead may be the next moment: then it dies once it is
          // back.
          gatehouse.kill();
          killed.add(moment.words());
          gatehouse.start();
        }
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    private int await(Moment moment, int from) throws InterruptedException {
      int looked = from;
      while (true) {
        List<LoggedRequest> all = lab.requests();
        for (; looked < all.size(); looked++) {
          if (moment.seen().test(all.get(looked))) {
            return looked + 1;
          }
        }
        Thread.sleep(2);
      }
    }
  }
}
