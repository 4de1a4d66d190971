package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.microsoft.ServicePulse.Heard;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class ServiceHealthTest {

  private static final Duration LATELY = Duration.ofSeconds(1);
  private static final Duration LONG_AGO = Duration.ofHours(1);

  private final FakePulse pulse = new FakePulse();
  private final ServiceHealth service = new ServiceHealth(pulse);

  @Test
  void shouldAskNothingOfAServiceThatAnswersAnyway() {
    pulse.answered(LATELY);

    assertThat(service.health().getStatus()).isEqualTo(Status.UP);
    assertThat(service.answering()).isTrue();
    assertThat(pulse.asked).hasValue(0);
  }

  @Test
  void shouldAskOnceWhenThereWasNoTrafficForAWhile() {
    pulse.answered(LONG_AGO);
    pulse.onAsk = () -> pulse.answered(Duration.ZERO);

    for (int looks = 0; looks < 5; looks++) {
      assertThat(service.health().getStatus()).isEqualTo(Status.UP);
    }

    assertThat(pulse.asked).hasValue(1);
  }

  @Test
  void shouldSayWhyAServiceDoesNotAnswer() {
    pulse.failed(LONG_AGO, 2);

    Health health = service.health();

    assertThat(health.getStatus()).isEqualTo(Degraded.STATUS);
    assertThat(health.getDetails())
        .containsEntry("lastFailure", "it answered 503")
        .containsEntry("failuresInARow", 2)
        .containsEntry("secondsSinceAnswer", 3600L);
  }

  @Test
  void shouldTakeOneLostConnectionAmongAnswersForNoOutage() {
    pulse.failed(LATELY, 2);
    assertThat(service.health().getStatus()).isEqualTo(Status.UP);

    pulse.failed(LATELY, 3);
    assertThat(service.health().getStatus()).isEqualTo(Degraded.STATUS);
  }

  @Test
  void shouldAnswerInTimeWhenTheServiceDoesNot() {
    CountDownLatch never = new CountDownLatch(1);
    pulse.onAsk =
        () -> {
          try {
            never.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    Health health = service.health();

    assertThat(health.getStatus()).isEqualTo(Degraded.STATUS);
    assertThat(health.getDetails().get("lastFailure").toString()).contains("has not answered");
    never.countDown();
  }

  @Test
  void shouldSayForHowLongItIsThrottled() {
    pulse.heard = new Heard(LATELY, 0, null, Duration.ofMillis(4_200), null);

    assertThat(service.health().getDetails()).containsEntry("throttledForSeconds", 5L);
    assertThat(service.throttledFor()).hasMillis(4_200);
  }

  /** Metrics wait for nothing, and still learn of an outage while nobody uses the service. */
  @Test
  void shouldLearnFromBeingLookedAtWhetherAnIdleServiceAnswers() {
    assertThat(service.answering()).as("before anything was asked").isNull();
    pulse.onAsk = () -> pulse.failed(LONG_AGO, 1);

    await().untilAsserted(() -> assertThat(service.answering()).isFalse());
  }
}
