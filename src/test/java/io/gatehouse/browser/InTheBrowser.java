package io.gatehouse.browser;

import io.gatehouse.Gatehouse;
import io.gatehouse.lab.LabConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The whole application in the lab, with a playbook of seconds, for a browser to look at. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@NeedsChromium
@SpringBootTest(
    classes = {Gatehouse.class, LabConfiguration.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "gatehouse.lab.port=0",
      "gatehouse.lab.first-report=",
      "gatehouse.journal.signing-key-file=target/browser/journal-signing-key.pem",
      "gatehouse.handover.generated-key-file=target/browser/handover.key",
      "gatehouse.schedule.looks=PT1S,PT2S",
      "gatehouse.schedule.audit-log-wait=PT1S",
      "gatehouse.schedule.sender-check-interval=PT1S",
      "gatehouse.pacing.reports-window=PT0.1S",
      "camunda.bpm.job-execution.max-wait=250",
    })
@ActiveProfiles("lab")
@interface InTheBrowser {}
