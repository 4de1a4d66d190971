package io.gatehouse.gates;

import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.journal.Journal;
import io.gatehouse.lab.LabTenant;
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
  @Lazy
  Scene scene(Environment environment, LabTenant lab, Journal journal, CaseRegister cases) {
    return new Scene(
        environment.getRequiredProperty("local.server.port", int.class), lab, journal, cases);
  }
}
