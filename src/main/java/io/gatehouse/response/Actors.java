package io.gatehouse.response;

import io.gatehouse.access.SignedIn;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.journal.Actor;
import org.springframework.stereotype.Component;

/** Who is acting: the person whose request is being answered, or a part of Gatehouse. */
@Component
public class Actors {

  private final SignedIn signedIn;

  Actors(SignedIn signedIn) {
    this.signedIn = signedIn;
  }

  /** The signed-in person, or the system on behalf of {@code activity}. */
  public Actor current(String activity) {
    return signedIn
        .current()
        .<Actor>map(person -> new Actor.Person(person.userId(), person.signIn()))
        .orElseGet(() -> new Actor.System(activity));
  }

  /**
   * The signed-in person.
   *
   * @throws NobodySignedIn when there is none: what only people may do is refused
   */
  SignedInPerson person() {
    return signedIn.current().orElseThrow(NobodySignedIn::new);
  }
}
