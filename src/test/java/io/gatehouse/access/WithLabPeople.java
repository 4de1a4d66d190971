package io.gatehouse.access;

import io.gatehouse.lab.LabPeople;
import io.gatehouse.lab.PeopleInChange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The people of the lab, for tests that sign in with a form. Without a stereotype, so that only
 * those who name it get it.
 */
class WithLabPeople {

  @Bean
  LabPeople labPeople(People people) {
    return new LabPeople(people);
  }

  @Bean
  @Primary
  PeopleInChange peopleInChange(LabPeople people) {
    return new PeopleInChange(people);
  }
}
