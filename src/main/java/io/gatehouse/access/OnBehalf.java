package io.gatehouse.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Lets other threads do a part of what the signed-in person asked for, as that person. */
@Component
public class OnBehalf {

  private final CurrentPerson currentPerson;
  private final IdentityService identityService;

  OnBehalf(CurrentPerson currentPerson, IdentityService identityService) {
    this.currentPerson = currentPerson;
    this.identityService = identityService;
  }

  /** The same work for any thread, done as whoever is signed in now. */
  public <A, B> Function<A, B> carried(Function<A, B> work) {
    Optional<SignedInPerson> person = currentPerson.current();
    return given ->
        currentPerson.current().isPresent() || person.isEmpty()
            ? work.apply(given)
            : as(person.get(), () -> work.apply(given));
  }

  private <B> B as(SignedInPerson person, Supplier<B> work) {
    currentPerson.enter(person);
    identityService.setAuthentication(person.userId(), List.copyOf(person.groups()));
    try {
      return work.get();
    } finally {
      identityService.clearAuthentication();
      currentPerson.leave();
    }
  }
}
