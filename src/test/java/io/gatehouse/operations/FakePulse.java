package io.gatehouse.operations;

import io.gatehouse.microsoft.ServicePulse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose answers a test makes up. */
final class FakePulse implements ServicePulse {

  final AtomicInteger asked = new AtomicInteger();
  volatile Heard heard = new Heard(null, 0, null, Duration.ZERO, null);
  volatile Runnable onAsk = () -> {};

  void answered(Duration ago) {
    heard = new Heard(ago, 0, null, Duration.ZERO, null);
  }

  void failed(Duration sinceAnswer, int times) {
    heard = new Heard(sinceAnswer, times, "it answered 503", Duration.ZERO, null);
  }

  void serviceTime(Instant time) {
    heard = new Heard(Duration.ZERO, 0, null, Duration.ZERO, time);
  }

  @Override
  public String words() {
    return "Microsoft Graph";
  }

  @Override
  public String tag() {
    return "graph";
  }

  @Override
  public Heard heard() {
    return heard;
  }

  @Override
  public void ask() {
    asked.incrementAndGet();
    onAsk.run();
  }
}
