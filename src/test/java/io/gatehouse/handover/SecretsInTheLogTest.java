package io.gatehouse.handover;

import static io.gatehouse.handover.HandoverFixture.ASTA;
import static io.gatehouse.handover.HandoverFixture.CALLED;
import static io.gatehouse.handover.HandoverFixture.CASE;
import static io.gatehouse.handover.HandoverFixture.NEW_KEY;
import static io.gatehouse.handover.HandoverFixture.OLD_KEY;
import static io.gatehouse.handover.HandoverFixture.secrets;
import static io.gatehouse.handover.HandoverFixture.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gatehouse.database.SettableClock;
import io.gatehouse.database.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecretsInTheLogTest {

  private static final String PLAIN = "Kx7m-Tq4w-Hd9p-Rv3n-Jf6c";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final TestDatabase database = TestDatabase.inMemory();
  private final SettableClock clock = new SettableClock();
  private Level before;

  @BeforeEach
  void logEverything() {
    before = root.getLevel();
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void logAsBefore() {
    root.detachAppender(log);
    root.setLevel(before);
  }

  @Test
  void shouldLogNeitherSecretNorKeyAtAnyLevel() {
    OneTimeSecrets secrets = secrets(database, clock, OLD_KEY);
    SecretId id = deposit(secrets);
    StringWriter failures = new StringWriter();
    try (PrintWriter writer = new PrintWriter(failures)) {
      catchThrowable(() -> secrets(database, clock, NEW_KEY).afterPropertiesSet())
          .printStackTrace(writer);
      catchThrowable(() -> secrets(database, clock, NEW_KEY).reveal(id, ASTA, CALLED))
          .printStackTrace(writer);
      secrets.reveal(id, ASTA, CALLED);
      catchThrowable(() -> secrets.reveal(id, ASTA, CALLED)).printStackTrace(writer);
    }

    assertThat(messages()).anyMatch(message -> message.contains("insert into gh_secret"));
    assertThat(messages()).noneMatch(SecretsInTheLogTest::tells);
    assertThat(failures.toString()).contains(CASE.value()).matches(text -> !tells(text));
  }

  @Test
  void shouldFindASecretThatWasLoggedOnPurpose() {
    LoggerFactory.getLogger("planted").trace("The password is {}", PLAIN);

    assertThat(messages()).anyMatch(SecretsInTheLogTest::tells);
  }

  private static SecretId deposit(OneTimeSecrets secrets) {
    try (WaitingSecret secret =
        secrets.depositIfAbsent(
            CASE, 1, use(1), SecretKind.PASSWORD, secrets.expiryFromNow(), PLAIN::toCharArray)) {
      return secret.id();
    }
  }

  private List<String> messages() {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static boolean tells(String text) {
    return text.contains(PLAIN) || text.contains(OLD_KEY) || text.contains(NEW_KEY);
  }
}
