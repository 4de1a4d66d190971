package io.gatehouse.evidence.source;

import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.microsoft.NoTurn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The limits that Microsoft puts on its services, kept by waiting before a call rather than by
 * being refused: four calls at a time per mailbox; five requests in ten seconds for sign-in and
 * audit reports; one a second for Identity Protection, for the whole tenant. The directory and
 * Microsoft Defender take more than we ask; eight and four at a time are our own bound.
 */
@Component
public class ServiceLimits {

  /** When one of several calls side by side has ended can't be known; this is about one call. */
  private static final Duration PLACE_FREE = Duration.ofSeconds(2);

  private final ConcurrentHashMap<String, Semaphore> mailboxes = new ConcurrentHashMap<>();
  private final Semaphore directory = new Semaphore(8, true);
  private final Semaphore security = new Semaphore(4, true);

  private final Pace reports;

  private final Semaphore identityProtection = new Semaphore(1, true);
  private final AtomicLong identityProtectionFree = new AtomicLong(System.nanoTime());

  /**
   * @param reportsWindow in which at most five requests for reports are made. The service counts
   *     ten seconds from when they arrive; the second more allows for one that was slow to.
   */
  @Autowired
  ServiceLimits(@Value("${gatehouse.evidence.reports-window:PT11S}") Duration reportsWindow) {
    this.reports = new Pace(5, reportsWindow, System::nanoTime);
  }

  ServiceLimits() {
    this(Duration.ofSeconds(11));
  }

  /**
   * Calls when the service's limit allows.
   *
   * @param mailbox user principal name, for {@link Service#EXCHANGE}
   * @param longest how long to wait for a turn
   * @return empty when there was no turn in that time; then nothing was called
   */
  <T> Optional<T> call(Service service, String mailbox, Duration longest, Supplier<T> call)
      throws InterruptedException {
    return switch (service) {
      case DIRECTORY -> sideBySide(directory, longest, call);
      case SECURITY -> sideBySide(security, longest, call);
      case EXCHANGE -> atMailbox(mailbox, longest, call);
      case REPORTS -> paced(reports, longest, call);
      case IDENTITY_PROTECTION -> sideBySide(identityProtection, longest, () -> spaced(call));
    };
  }

  /** What a caller is told that got no turn. */
  NoTurn noTurn(Service service) {
    return switch (service) {
      case DIRECTORY -> new NoTurn("the directory", PLACE_FREE);
      case SECURITY -> new NoTurn("Microsoft Defender", PLACE_FREE);
      case EXCHANGE -> new NoTurn("the mailbox", PLACE_FREE);
      case REPORTS -> new NoTurn("sign-in and audit reports", reports.untilFree());
      case IDENTITY_PROTECTION -> new NoTurn("Identity Protection", PLACE_FREE);
    };
  }

  private <T> Optional<T> atMailbox(String mailbox, Duration longest, Supplier<T> call)
      throws InterruptedException {
    // A semaphore per mailbox ever touched is a few dozen bytes each and never contended twice.
    return sideBySide(
        mailboxes.computeIfAbsent(mailbox, name -> new Semaphore(4, true)), longest, call);
  }

  private static <T> Optional<T> sideBySide(Semaphore places, Duration longest, Supplier<T> call)
      throws InterruptedException {
    if (!places.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.get());
    } finally {
      places.release();
    }
  }

  private static <T> Optional<T> paced(Pace pace, Duration longest, Supplier<T> call)
      throws InterruptedException {
    Optional<Duration> wait = pace.reserve(longest);
    if (wait.isEmpty()) {
      return Optional.empty();
    }
    TimeUnit.NANOSECONDS.sleep(wait.get().toNanos());
    return Optional.of(call.get());
  }

  /**
   * One after the other, each a second after the answer to the one before, however late it came.
   */
  private <T> T spaced(Supplier<T> call) {
    LockSupport.parkNanos(identityProtectionFree.get() - System.nanoTime());
    try {
      return call.get();
    } finally {
      identityProtectionFree.set(System.nanoTime() + Duration.ofMillis(1050).toNanos());
    }
  }
}
