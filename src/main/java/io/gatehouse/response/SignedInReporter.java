package io.gatehouse.response;

import io.gatehouse.access.OnBehalf;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.intake.Reporter;
import io.gatehouse.journal.Actor;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Reports are by whoever is signed in. */
@Component
class SignedInReporter implements Reporter {

  private final Actors actors;
  private final OnBehalf onBehalf;

  SignedInReporter(Actors actors, OnBehalf onBehalf) {
    this.actors = actors;
    this.onBehalf = onBehalf;
  }

  @Override
  public Actor.Person current() {
    SignedInPerson person = actors.person();
    return new Actor.Person(person.userId(), person.signIn());
  }

  @Override
  public <A, B> Function<A, B> carried(Function<A, B> work) {
    return onBehalf.carried(work);
  }
}
