package io.gatehouse.access;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps who is signed in for the thread that answers their request. */
@Component
class CurrentPerson implements SignedIn {

  private final ThreadLocal<SignedInPerson> person = new ThreadLocal<>();

  @Override
  public Optional<SignedInPerson> current() {
    return Optional.ofNullable(person.get());
  }

  void enter(SignedInPerson who) {
    person.set(who);
  }

  void leave() {
    person.remove();
  }
}
