package io.gatehouse.response;

import io.gatehouse.access.Refused;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes what people tried and were refused into the journal of the case. */
@Component
class RefusalRecord {

  private final CaseRegister cases;
  private final Journal journal;

  RefusalRecord(CaseRegister cases, Journal journal) {
    this.cases = cases;
    this.journal = journal;
  }

  @EventListener
  void refused(Refused refused) {
    if (refused.caseId() == null || !isCase(refused.caseId())) {
      return;
    }
    journal.appendAfterRollback(
        new CaseId(refused.caseId()),
        Acts.refused(
            new Actor.Person(refused.who().userId(), refused.who().signIn()),
            "attempt-refused",
            "Tried “" + refused.attempt() + "” and was refused: " + refused.reason()));
  }

  private boolean isCase(String businessKey) {
    try {
      return cases.find(new CaseId(businessKey)).isPresent();
    } catch (IllegalArgumentException notACase) {
      return false;
    }
  }
}
