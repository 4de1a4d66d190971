package io.gatehouse.access;

import io.gatehouse.casefile.Throttlings;
import io.gatehouse.retention.LegalHolds;
import io.gatehouse.retention.RetentionSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** Sign-in and the engine, around a small process instead of the playbook. */
@EnableAutoConfiguration(excludeName = "io.gatehouse.microsoft.TenantAutoConfiguration")
@EnableConfigurationProperties({AccessSettings.class, RetentionSettings.class})
@Import({LegalHolds.class, Throttlings.class})
@ComponentScan({"io.gatehouse.access", "io.gatehouse.engine"})
class AccessApplication {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** What readiness asks for; the real one belongs to a part that is not here. */
  @Bean
  HealthIndicator database() {
    return () -> Health.up().build();
  }

  @Bean
  Refusals refusals() {
    return new Refusals();
  }

  /** What the delegate of a real step would offer to the form that follows. */
  @Bean
  JavaDelegate prepareReview() {
    return execution -> {
      execution.setProcessBusinessKey("GH-2026-0001");
      execution.setVariable("caseId", "GH-2026-0001");
      execution.setVariable("accountLabel", "Kim Berg");
      execution.setVariable("chosenRules", SpinValues.jsonValue("[]").create());
      execution.setVariable(
          "offeredRules",
          SpinValues.jsonValue(
                  Spin.JSON(
                          List.of(
                              Map.of("label", "Forward all", "value", "rule-1"),
                              Map.of("label", "Delete all", "value", "rule-2")))
                      .toString())
              .create());
    };
  }

  /** Refuses approvals to nils, with words. */
  @Bean
  TaskGate nilsReported() {
    return new TaskGate() {
      @Override
      public void mayClaim(TaskFacts task, SignedInPerson who) {
        if (task.definitionKey().equals("Decide") && who.userId().equals("nils")) {
          throw new GateRefused("You reported this account, so somebody else must decide.");
        }
      }

      @Override
      public void mayComplete(TaskFacts task, SignedInPerson who) {
        mayClaim(task, who);
      }
    };
  }

  /** Remembers what was refused. */
  static class Refusals {
    private final List<Refused> all = new CopyOnWriteArrayList<>();

    @EventListener
    void refused(Refused refused) {
      all.add(refused);
    }

    List<Refused> all() {
      return new ArrayList<>(all);
    }
  }
}
