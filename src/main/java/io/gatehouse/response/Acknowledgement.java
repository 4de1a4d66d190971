package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.Gap;
import io.gatehouse.evidence.Seals;
import io.gatehouse.journal.Actor;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes a person's word that they saw which evidence is missing. */
@Component
class Acknowledgement {

  private final Seals seals;
  private final Actors actors;

  Acknowledgement(Seals seals, Actors actors) {
    this.seals = seals;
    this.actors = actors;
  }

  /**
   * Takes the acknowledgement of everything that is open.
   *
   * @throws FormIncomplete when something is open and nobody acknowledged it
   */
  void take(CaseFile file, boolean acknowledged, String reason) {
    List<Gap> gaps = seals.openGaps(file.caseId());
    if (gaps.isEmpty()) {
      return;
    }
    if (!acknowledged) {
      throw new FormIncomplete(
          "Some evidence was not collected in full. Look at the table and tick that you have seen"
              + " it; the case can't close otherwise.");
    }
    var person = actors.person();
    for (String source : gaps.stream().map(Gap::source).distinct().toList()) {
      seals.acknowledge(
          file.caseId(), source, new Actor.Person(person.userId(), person.signIn()), reason);
    }
  }
}
