package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptWarmTest {

  private final FakePulse busy = new FakePulse();
  private final FakePulse quiet = new FakePulse();
  private final KeptWarm keptWarm = new KeptWarm(List.of(busy, quiet));

  @Test
  void shouldAskOnlyWhoHasBeenLeftAlone() {
    busy.answered(Duration.ofSeconds(10));
    quiet.answered(Duration.ofMinutes(3));

    keptWarm.ask();

    await().until(() -> quiet.asked.get() == 1);
    assertThat(busy.asked).hasValue(0);
  }

  @Test
  void shouldAskWhoNeverAnsweredAndNotWaitForIt() {
    busy.answered(Duration.ofSeconds(10));
    quiet.onAsk =
        () -> {
          throw new IllegalStateException("unreachable");
        };

    keptWarm.ask();
    keptWarm.ask();

    await().until(() -> quiet.asked.get() == 2);
  }
}
