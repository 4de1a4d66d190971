package io.gatehouse.stories;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.LoggedRequest;
import org.junit.jupiter.api.Test;

/** An ordinary user whom an attacker settled in with. */
class AnnaTest extends InTheLab {

  private static final String ANNA_ID = "aaaaaaaa-0000-4000-8000-000000000001";

  @org.springframework.beans.factory.annotation.Autowired io.gatehouse.journal.Journal journal;

  @Test
  void shouldTakeTheWholePlaybookToTheClosedCase() {
    PlayedCase played = soc.report(ANNA);
    JsonNode closed;
    try {
      closed =
          played.until(
              n -> n.path("round").asInt() == 2 || n.path("state").asText().equals("CLOSED"));
    } finally {
      journal
          .of(new io.gatehouse.casefile.CaseId(played.caseId()))
          .forEach(
              e ->
                  System.err.println(
                      "J "
                          + e.time()
                          + " "
                          + e.act().kind()
                          + " "
                          + e.act().summary()
                          + " "
                          + e.act().after()));
    }
    System.err.println(played.doneNames());
    System.err.println(closed);
    for (LoggedRequest r : lab.requests()) if (Writes.isWrite(r)) System.err.println(r);
    System.err.println(lab.mailbox(ANNA).path("inboxRules"));
    System.err.println(lab.user(ANNA));
  }
}
