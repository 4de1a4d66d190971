package io.gatehouse.engine;

import io.gatehouse.access.People;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Gives the engine the register of people as its directory, to read only. */
class RegisterSessionFactory implements SessionFactory {

  private final People people;

  RegisterSessionFactory(People people) {
    this.people = people;
  }

  @Override
  public Class<?> getSessionType() {
    return ReadOnlyIdentityProvider.class;
  }

  @Override
  public Session openSession() {
    return new RegisterIdentityProvider(people);
  }
}
