package io.gatehouse.gates;

import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.journal.Journal;
import io.gatehouse.lab.LabPeople;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.PeopleInChange;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** What the tests on the gates share besides the lab. */
@TestConfiguration
class GatesConfiguration {

  @Bean
  @Primary
  LaterClock laterClock() {
    return new LaterClock();
  }

  @Bean
  @Primary
  PeopleInChange peopleInChange(LabPeople people) {
    return new PeopleInChange(people);
  }

  @Bean
  @Lazy
  Scene scene(
      Environment environment,
      LabTenant lab,
      Journal journal,
      CaseRegister cases,
      ManagementService management) {
    return new Scene(
        environment.getRequiredProperty("local.server.port", int.class),
        lab,
        journal,
        cases,
        () -> management.createJobQuery().messages().withRetriesLeft().count() == 0);
  }
}
