package io.gatehouse.microsoft.pacing;

import io.gatehouse.microsoft.pacing.Ledgers.Changed;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A limit of few requests: each is booked by itself, and the steps of the cases line up. */
final class TurnsGate implements Gate {

  private static final Logger log = LoggerFactory.getLogger(TurnsGate.class);

  /** When the ledger can't be reached, it is asked again after this. */
  private static final Duration UNREACHED = Duration.ofSeconds(1);

  private final Limit limit;
  private final Ledgers ledgers;
  private final long longestAnswer;

  /**
   * @param longestAnswer after which a request has been answered or never will be
   */
  TurnsGate(Limit limit, Ledgers ledgers, Duration longestAnswer) {
    this.limit = limit;
    this.ledgers = ledgers;
    this.longestAnswer = longestAnswer.toMillis();
  }

  @Override
  public String words() {
    return limit.words();
  }

  @Override
  public Asked ask(int units, Caller caller, boolean change) {
    String request = UUID.randomUUID().toString();
    Ledger.Answer answer;
    try {
      answer =
          ledgers.change(
              limit.name(),
              (present, now) -> {
                Ledger.Answer asked =
                    present
                        .at(now, limit.window().toMillis() + longestAnswer)
                        .turn(request, caller.step(), change, limit, now, now + longestAnswer);
                return new Changed<>(asked.next(), asked);
              });
    } catch (RuntimeException e) {
      log.warn("What is left of {} could not be asked: {}", words(), e.getMessage());
      return Asked.later(UNREACHED);
    }
    if (answer.granted() > 0) {
      return Asked.passed(pass(request));
    }
    Duration wait = Duration.ofMillis(answer.delay());
    return answer.next().isFirst(caller.step()) ? Asked.next(wait) : Asked.later(wait);
  }

  private Pass pass(String request) {
    return new Pass() {
      @Override
      public void ended() {
        quietly(
            (present, now) ->
                new Changed<>(present.ended(request, 0, now + limit.window().toMillis()), null));
      }

      @Override
      public void unused() {
        quietly((present, now) -> new Changed<>(present.ended(request, 1, now), null));
      }
    };
  }

  @Override
  public void close(Duration pause) {
    quietly((present, now) -> new Changed<>(present.closed(now + pause.toMillis()), null));
  }

  @Override
  public void left(String step) {
    quietly((present, now) -> new Changed<>(present.left(step), null));
  }

  /** What is not booked here counts a little longer than it would have to. */
  private void quietly(Ledgers.Change<Void> change) {
    try {
      ledgers.change(limit.name(), change);
    } catch (RuntimeException e) {
      log.warn("The use of {} could not be booked: {}", words(), e.getMessage());
    }
  }
}
