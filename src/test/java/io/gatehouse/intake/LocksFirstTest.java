package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocksFirstTest {

  private final AtomicInteger looks = new AtomicInteger();

  private LocksFirst busyFor(int times) {
    return new LocksFirst(() -> looks.incrementAndGet() <= times);
  }

  @Test
  void shouldNotKeepAReportWaitingWhileThereIsRoom() {
    busyFor(0).giveWay();
    assertThat(looks).hasValue(1);
  }

  @Test
  void shouldTakeTheReportAsSoonAsThereIsRoomToLockItsAccount() {
    busyFor(3).giveWay();
    assertThat(looks).hasValue(4);
  }

  @Test
  void shouldTakeTheReportAllTheSameWhenThereIsNoRoomForLong() {
    busyFor(Integer.MAX_VALUE).giveWay();
    assertThat(looks).hasValueGreaterThan(4);
  }
}
