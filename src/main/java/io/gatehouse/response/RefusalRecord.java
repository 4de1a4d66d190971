package io.gatehouse.response;

import io.gatehouse.access.Refused;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.access.TurnedAway;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.engine.NamedCases;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes what people tried and were refused into the journal of the case; what was about no case,
 * such as deploying a model, into the log.
 */
@Component
class RefusalRecord {

  private static final Logger log = LoggerFactory.getLogger(RefusalRecord.class);
  private static final int LONGEST = 2000;

  private final CaseRegister cases;
  private final NamedCases namedCases;
  private final Journal journal;

  RefusalRecord(CaseRegister cases, NamedCases namedCases, Journal journal) {
    this.cases = cases;
    this.namedCases = namedCases;
    this.journal = journal;
  }

  @EventListener
  void refused(Refused refused) {
    note(
        refused.who(),
        Optional.ofNullable(refused.caseId()).stream().toList(),
        "Tried “" + refused.attempt() + "” and was refused: " + refused.reason());
  }

  @EventListener
  void turnedAway(TurnedAway turnedAway) {
    note(
        turnedAway.who(),
        namedCases.of(turnedAway.named()),
        "Tried “"
            + turnedAway.attempt()
            + "” and was turned away with status "
            + turnedAway.status()
            + ".");
  }

  private void note(SignedInPerson who, List<String> caseIds, String summary) {
    String said = summary.length() > LONGEST ? summary.substring(0, LONGEST) + "…" : summary;
    List<CaseId> concerned = caseIds.stream().filter(this::isCase).map(CaseId::new).toList();
    if (concerned.isEmpty()) {
      // What people send may hold line breaks, which must not look like lines of the log.
      log.warn("{}: {}", who.userId(), said.replaceAll("\\p{Cntrl}", " "));
    }
    for (CaseId caseId : concerned) {
      journal.appendAfterRollback(
          caseId,
          Acts.refused(new Actor.Person(who.userId(), who.signIn()), "attempt-refused", said));
    }
  }

  private boolean isCase(String businessKey) {
    try {
      return cases.find(new CaseId(businessKey)).isPresent();
    } catch (IllegalArgumentException notACase) {
      return false;
    }
  }
}
