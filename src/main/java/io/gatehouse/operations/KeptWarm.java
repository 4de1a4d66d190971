package io.gatehouse.operations;

import io.gatehouse.microsoft.ServicePulse;
import io.gatehouse.microsoft.wire.SideBySide;
import java.time.Duration;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks a service that has not been asked for a while something small. Otherwise the first call
 * after a quiet hour would sign in and connect anew, which takes longer than locking the account
 * that it is for.
 */
@Component
class KeptWarm {

  /** Idle connections are closed after four minutes. */
  private static final Duration QUIET = Duration.ofSeconds(90);

  private final List<ServicePulse> services;

  KeptWarm(List<ServicePulse> services) {
    this.services = services;
  }

  /** Asks whoever has been left alone for too long. */
  @Scheduled(initialDelayString = "PT90S", fixedDelayString = "PT90S")
  public void ask() {
    for (ServicePulse service : services) {
      Duration sinceAnswer = service.heard().sinceAnswer();
      if (sinceAnswer == null || sinceAnswer.compareTo(QUIET) >= 0) {
        SideBySide.start(
            () -> {
              service.ask();
              return null;
            });
      }
    }
  }
}
