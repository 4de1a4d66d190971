package io.gatehouse.response;

import io.gatehouse.access.SignedInPerson;
import io.gatehouse.intake.Reporter;
import io.gatehouse.journal.Actor;
import org.springframework.stereotype.Component;

/** Reports are by whoever is signed in. */
@Component
class SignedInReporter implements Reporter {

  private final Actors actors;

  SignedInReporter(Actors actors) {
    this.actors = actors;
  }

  @Override
  public Actor.Person current() {
    SignedInPerson person = actors.person();
    return new Actor.Person(person.userId(), person.signIn());
  }
}
