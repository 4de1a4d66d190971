package io.gatehouse.microsoft.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeardAnswersTest {

  private static final Instant DATE = Instant.parse("2026-03-01T08:00:00Z");

  private final HeardAnswers heard = new HeardAnswers();

  @Test
  void shouldKnowNothingBeforeTheFirstAnswer() {
    assertThat(heard.heard().sinceAnswer()).isNull();
    assertThat(heard.heard().serviceTime()).isNull();
    assertThat(heard.heard().throttledFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 400, 403, 404, 409, 429})
  void shouldTakeARefusalForAnAnswer(int status) {
    heard.failed(new IOException("reset"));

    heard.answered(status, DATE, null);

    assertThat(heard.heard().sinceAnswer()).isLessThan(Duration.ofMinutes(1));
    assertThat(heard.heard().failuresInARow()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 500, 502, 503, 504})
  void shouldCountWhatIsNoAnswerToThePoint(int status) {
    heard.answered(200, DATE, null);

    heard.answered(status, DATE, null);
    heard.answered(status, DATE, null);

    assertThat(heard.heard().failuresInARow()).isEqualTo(2);
    assertThat(heard.heard().lastFailure()).isEqualTo("it answered " + status);
    assertThat(heard.heard().sinceAnswer()).as("the answer before").isNotNull();
  }

  @Test
  void shouldSayInOneLineWhyThereWasNoAnswer() {
    heard.failed(new IOException("Connection refused\nat somewhere"));
    assertThat(heard.heard().lastFailure()).isEqualTo("Connection refused");

    heard.failed(new IOException());
    assertThat(heard.heard().lastFailure()).isEqualTo("IOException");
  }

  @Test
  void shouldRememberForHowLongItIsThrottledUntilItAnswersAgain() {
    heard.answered(429, DATE, Duration.ofSeconds(30));
    assertThat(heard.heard().throttledFor())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));

    heard.answered(200, DATE, null);
    assertThat(heard.heard().throttledFor()).isZero();
  }

  @Test
  void shouldKeepTheServicesClockGoing() {
    heard.answered(200, DATE, null);

    assertThat(heard.heard().serviceTime()).isBetween(DATE, DATE.plusSeconds(60));
  }
}
