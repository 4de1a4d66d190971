package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.stories.Person.Answer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Administrators keep a case, auditors see it and check what they took away, in browsers. */
class LegalHoldTest extends InTheLab {

  private static final String HOLDS = "/retention";
  private static final String NANNA = "nanna.skov@nordwind.example";

  @Test
  void shouldBeSetAndLiftedByAnAdministratorAndSeenByAuditors() {
    PlayedCase played = falseAlarm();
    String caseId = played.caseId();
    Browser root = as("root").browser();
    Browser ava = as("ava").browser();
    Map<String, String> hold = Map.of("caseId", caseId, "reason", "Claim 4711 of the insurer");

    assertThat(root.post(HOLDS, hold).status()).as("sent by another site").isEqualTo(403);
    assertThat(as("asta").browser().get(HOLDS).status()).as("an analyst").isEqualTo(403);
    assertThat(ava.get(HOLDS).status()).as("an auditor").isEqualTo(403);
    assertThat(root.get(HOLDS).text()).contains("No case is on legal hold");

    assertThat(root.submit(HOLDS, HOLDS, hold).text())
        .contains("is on legal hold: it is kept until", "Nanna Skov", "Claim 4711", "Rut Olsen");
    assertThat(ava.get("/audit/cases/" + caseId).text())
        .contains("Legal hold", "Set a legal hold", "Claim 4711", "Rut Olsen (root)")
        .contains("The record is intact");

    Answer lifted =
        root.submit(HOLDS, HOLDS + "/" + caseId + "/lift", Map.of("reason", "It is settled"));
    assertThat(lifted.text()).contains("is lifted", "No case is on legal hold");
    assertThat(ava.get("/audit/cases/" + caseId).text())
        .contains("Legal hold, lifted", "It is settled", "The record is intact");
    played.untilClosed();
  }

  @Test
  void shouldSayWhatIsMissingAndKeepWhatWasTyped() {
    Browser root = as("root").browser();

    Answer unknown =
        root.submit(HOLDS, HOLDS, Map.of("caseId", "GH-2019-0001", "reason", "Claim <b>4711</b>"));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text())
        .contains("There is no case GH-2019-0001", "Claim &lt;b&gt;4711&lt;/b&gt;");
    assertThat(root.submit(HOLDS, HOLDS, Map.of("caseId", "GH-2019-0001", "reason", " ")).text())
        .contains("Say why the case must be kept");
  }

  @Test
  void shouldLetAuditorsVerifyWhatTheyTookAway() {
    PlayedCase played = falseAlarm();
    String caseId = played.caseId();
    played.untilClosed();
    Browser ava = as("ava").browser();
    byte[] zip = ava.download("/audit/cases/" + caseId + "/export.zip");

    assertThat(ava.upload("/audit/verify", zip).text())
        .contains("Case " + caseId + " is intact")
        .contains("It ends where the journal kept here ends");
    zip[zip.length / 3] ^= 4;
    assertThat(ava.upload("/audit/verify", zip).text()).contains("NOT intact");
  }

  private PlayedCase falseAlarm() {
    PlayedCase played = soc.report(NANNA);
    return played.doing(
        "Review findings",
        task -> played.complete(soc.asta, task, played.reviewed(task, "not-compromised")));
  }

  private Person as(String name) {
    return new Person(name, URI.create("http://localhost:" + port));
  }
}
