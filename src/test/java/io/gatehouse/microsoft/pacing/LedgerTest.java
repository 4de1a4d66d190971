package io.gatehouse.microsoft.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.microsoft.pacing.Ledger.Answer;
import io.gatehouse.microsoft.pacing.Limit.OneByOne;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a limit's ledger decides, with a clock that the test moves. */
class LedgerTest {

  private static final long WINDOW = 10_000;
  private static final Limit REPORTS =
      new Limit("reports", "reports", 5, Duration.ofMillis(WINDOW), new OneByOne(3));

  private Ledger ledger = Ledger.EMPTY;
  private long now = 1_000_000_000;
  private int number;

  @Test
  void shouldNeverLetMoreThanTheLimitBeInUseInAnyWindow() {
    Random random = new Random(7);
    List<long[]> spent = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      now += random.nextInt(40);
      int granted = slice(100, 1 + random.nextInt(20));
      if (granted > 0) {
        // Spent at the last moment for which the slice is good.
        spent.add(new long[] {now + 1_000, granted});
      }
    }
    for (long[] end : spent) {
      long inWindow =
          spent.stream()
              .filter(one -> one[0] > end[0] - WINDOW && one[0] <= end[0])
              .mapToLong(one -> one[1])
              .sum();
      assertThat(inWindow).isLessThanOrEqualTo(100);
    }
    assertThat(spent).hasSizeGreaterThan(20);
  }

  @Test
  void shouldSayWhenEnoughIsFreeAgain() {
    slice(100, 60);
    now += 2_000;
    slice(100, 40);
    Answer later = ledger.slice("c", 100, 50, 50, 0, now, now, WINDOW);

    assertThat(later.granted()).isZero();
    assertThat(later.delay()).isEqualTo(1_000 + WINDOW - 2_000);
  }

  @Test
  void shouldCountWhatWasLeftOfASliceNoMore() {
    ledger = ledger.slice("a", 100, 1, 100, 0, now, now + 1_000, WINDOW).next();
    ledger = ledger.ended("a", 90, now + WINDOW);

    assertThat(slice(100, 90)).isEqualTo(90);
  }

  @Test
  void shouldBookWhatWasSpentAheadEvenWhenThereIsNoRoom() {
    slice(100, 100);
    ledger = ledger.slice("b", 100, 1, 1, 30, now, now, WINDOW).next();

    assertThat(ledger.used().stream().mapToInt(Ledger.Use::units).sum()).isEqualTo(130);
  }

  @Test
  void shouldLetTheStepsOfTheCasesGoOneAfterTheOther() {
    List<String> served = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      assertThat(turn("other").granted()).isEqualTo(1);
    }
    ledger = ledger.left("other");
    List<Long> told = new ArrayList<>();
    for (String step : List.of("a", "b", "c", "d")) {
      told.add(now + turn(step).delay());
    }
    assertThat(told).isSorted();
    assertThat(told.get(3)).isGreaterThan(told.get(0));

    for (int i = 0; i < 4; i++) {
      now = told.get(i);
      String step = List.of("a", "b", "c", "d").get(i);
      for (int request = 0; request < 3; request++) {
        Answer answer = turn(step);
        while (answer.granted() == 0) {
          // A stranger who asks at the same moment does not get what the step waits for.
          assertThat(turn(null).granted()).isZero();
          now += answer.delay();
          answer = turn(step);
        }
      }
      served.add(step);
      ledger = ledger.left(step);
    }
    assertThat(served).containsExactly("a", "b", "c", "d");
  }

  @Test
  void shouldLetAChangeStandBeforeReads() {
    for (int i = 0; i < 5; i++) {
      turn(null);
    }
    turn("read 1");
    turn("read 2");
    long untilRead3 = turn("read 3").delay();
    Answer change = ledger.turn("id", "change", true, REPORTS, now, now);

    assertThat(change.delay()).isLessThan(untilRead3);
    assertThat(change.next().isFirst("change")).isTrue();
  }

  @Test
  void shouldGiveUpThePlaceOfAStepThatDoesNotComeBack() {
    for (int i = 0; i < 5; i++) {
      turn(null);
    }
    turn("killed");
    now += 120_000;

    for (int i = 0; i < 5; i++) {
      assertThat(turn("step " + i).granted()).isEqualTo(1);
      ledger = ledger.left("step " + i);
    }
  }

  @Test
  void shouldLetNobodyThroughWhileTheServiceWantsAPause() {
    ledger = ledger.closed(now + 7_000);

    assertThat(turn("a").delay()).isGreaterThanOrEqualTo(7_000);
    assertThat(slice(100, 1)).isZero();
    assertThat(ledger.places("node", 4, 2, now, now + 1).granted()).isZero();
    now += 7_000;
    assertThat(turn("a").granted()).isEqualTo(1);
    assertThat(slice(100, 1)).isEqualTo(1);
  }

  @Test
  void shouldGoOnAfterTheClockWasSetBack() {
    slice(100, 100);
    ledger = ledger.closed(now + 1_000);
    now -= 3_600_000;
    ledger = ledger.at(now, WINDOW + 1_000);
    now += 300_000;

    assertThat(slice(100, 100)).isEqualTo(100);
  }

  @Test
  void shouldShareThePlacesAtAMailboxBetweenNodes() {
    assertThat(places("a", 2)).isEqualTo(2);
    assertThat(places("a", 4)).isEqualTo(4);
    assertThat(places("b", 2)).isZero();
    assertThat(places("a", 2)).isEqualTo(2);
    assertThat(places("b", 4)).isEqualTo(2);
    ledger = ledger.ended("a", Integer.MAX_VALUE, now);
    assertThat(places("b", 4)).isEqualTo(4);
  }

  private int slice(int capacity, int wanted) {
    ledger = ledger.at(now, WINDOW + 1_000);
    Answer answer = ledger.slice("s" + number++, capacity, 1, wanted, 0, now, now + 1_000, WINDOW);
    ledger = answer.next();
    return answer.granted();
  }

  private Answer turn(String step) {
    Answer answer = ledger.at(now, WINDOW).turn("r" + number++, step, false, REPORTS, now, now);
    ledger = answer.next();
    return answer;
  }

  private int places(String node, int wanted) {
    Answer answer = ledger.places(node, 4, wanted, now, now + 30_000);
    ledger = answer.next();
    return answer.granted();
  }
}
