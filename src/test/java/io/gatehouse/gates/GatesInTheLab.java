package io.gatehouse.gates;

import io.gatehouse.Gatehouse;
import io.gatehouse.lab.LabConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Starts the whole of Gatehouse with a lab tenant, once for all tests that ask for it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ActiveProfiles("lab")
@SpringBootTest(
    classes = {Gatehouse.class, LabConfiguration.class, GatesConfiguration.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "gatehouse.lab.port=0",
      "gatehouse.lab.first-report=",
      "gatehouse.journal.signing-key-file=target/gates/${random.uuid}/journal-signing-key.pem",
      "gatehouse.handover.generated-key-file=target/gates/${random.uuid}/handover.key",
      "gatehouse.schedule.audit-log-wait=PT0.2S",
      // No look at the tenant comes between an attempt and the comparison that follows it.
      "gatehouse.schedule.looks=PT30H",
      "spring.datasource.url=jdbc:h2:mem:gates;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
    })
@interface GatesInTheLab {}
