package io.gatehouse.handover;

import static io.gatehouse.handover.HandoverFixture.ASTA;
import static io.gatehouse.handover.HandoverFixture.CALLED;
import static io.gatehouse.handover.HandoverFixture.CASE;
import static io.gatehouse.handover.HandoverFixture.NEW_KEY;
import static io.gatehouse.handover.HandoverFixture.OLD_KEY;
import static io.gatehouse.handover.HandoverFixture.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.approval.ApprovalPolicy;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.configuration.WrongSetting;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class HandoverStartTest {

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class,
                  DataSourceTransactionManagerAutoConfiguration.class,
                  JdbcTemplateAutoConfiguration.class,
                  JdbcClientAutoConfiguration.class,
                  FlywayAutoConfiguration.class))
          .withUserConfiguration(Parts.class)
          .withPropertyValues("spring.datasource.url=" + url);

  @Test
  void shouldFindItsTablesAtTheFirstStart() {
    application
        .withPropertyValues("gatehouse.handover.key=" + OLD_KEY)
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ApprovalRegister.class));
  }

  @Test
  void shouldGoOnAfterARestartAndStopWhenTheKeyWasExchanged() {
    SecretId[] id = new SecretId[1];
    application
        .withPropertyValues("gatehouse.handover.key=" + OLD_KEY)
        .run(
            context -> {
              OneTimeSecrets secrets = context.getBean(OneTimeSecrets.class);
              id[0] =
                  secrets
                      .depositIfAbsent(
                          CASE,
                          1,
                          use(1),
                          SecretKind.PASSWORD,
                          secrets.expiryFromNow(),
                          "waits"::toCharArray)
                      .id();
            });

    application
        .withPropertyValues("gatehouse.handover.key=" + NEW_KEY)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasRootCauseInstanceOf(WrongSetting.class)
                    .rootCause()
                    .hasMessageContaining("GH-2026-0001"));

    application
        .withPropertyValues("gatehouse.handover.key=" + OLD_KEY + "," + NEW_KEY)
        .run(
            context ->
                assertThat(context.getBean(OneTimeSecrets.class).reveal(id[0], ASTA, CALLED))
                    .isEqualTo("waits".toCharArray()));
  }

  @EnableConfigurationProperties({ApprovalPolicy.class, HandoverSettings.class})
  @Import({ApprovalRegister.class, OneTimeSecrets.class, PasswordGenerator.class})
  static class Parts {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
