package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Verifies the journals of all cases again and again, so that somebody hears of a change made
 * outside Gatehouse before an auditor comes. Looks at the journal only; evidence is verified when a
 * case is opened on /audit or packed.
 */
@Component
public class JournalWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);

  /** After a start others are busier with. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  /** After a pass that the database ended. */
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** How many times as long as a case took it rests, so that thousands of them disturb nobody. */
  private static final int RESTS = 15;

  private final Chains chains;
  private final TrustedKeys trusted;
  private final Clock clock;
  private final Duration every;
  private volatile Pass last;
  private volatile boolean stopping;
  private ScheduledExecutorService thread;

  /**
   * @param every how long after the end of a pass the next begins; after one that failed at most
   *     ten minutes
   */
  public JournalWatch(
      Chains chains,
      TrustedKeys trusted,
      Clock clock,
      @Value("${gatehouse.journal.verify-every:P1D}") Duration every) {
    this.chains = chains;
    this.trusted = trusted;
    this.clock = clock;
    this.every = every;
  }

  /**
   * A look at every journal.
   *
   * @param damaged numbers of cases whose journal is not as it was written
   */
  public record Pass(int cases, List<String> damaged, Instant endedAt) {
    public Pass {
      damaged = List.copyOf(damaged);
    }
  }

  /** The last pass that came to its end, null before the first did. */
  public Pass last() {
    return last;
  }

  @Override
  public synchronized void start() {
    stopping = false;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> {
              Thread made = new Thread(runnable, "journal-watch");
              made.setDaemon(true);
              return made;
            });
    long first = Math.min(FIRST.toMillis(), every.toMillis());
    thread.schedule(this::verifyAndGoOn, first, TimeUnit.MILLISECONDS);
  }

  private void verifyAndGoOn() {
    Duration next = tryVerify();
    synchronized (this) {
      if (thread != null) {
        thread.schedule(this::verifyAndGoOn, next.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  @Override
  public synchronized void stop() {
    // Not interrupted: H2 would close its file when it reads in that moment.
    stopping = true;
    thread.shutdown();
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  /** Verifies all and says how long after that to do so again. */
  Duration tryVerify() {
    Duration soon = every.compareTo(AGAIN) < 0 ? every : AGAIN;
    try {
      verifyAll();
      return every;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn(
          "The journals could not be verified; that is tried again in {}: {}",
          soon,
          e.getMessage());
    }
    return soon;
  }

  /** Verifies the journal of every case. */
  void verifyAll() throws InterruptedException {
    List<String> cases = chains.cases();
    List<String> damaged = new ArrayList<>();
    for (String caseId : cases) {
      if (stopping) {
        return;
      }
      long begin = System.nanoTime();
      List<Problem> problems = problems(caseId);
      if (!problems.isEmpty()) {
        damaged.add(caseId);
        LOG.error(
            "{}: the journal was changed outside Gatehouse ({} deviations; {}). Open the case on"
                + " /audit to see all of them.",
            caseId,
            problems.size(),
            problems.get(0));
      }
      TimeUnit.NANOSECONDS.sleep(RESTS * (System.nanoTime() - begin));
    }
    last = new Pass(cases.size(), damaged, clock.instant());
    LOG.info(
        "Verified the journals of {} cases: {}.",
        cases.size(),
        damaged.isEmpty() ? "all are as they were written" : damaged.size() + " were changed");
  }

  private List<Problem> problems(String number) {
    CaseId caseId;
    try {
      caseId = new CaseId(number);
    } catch (IllegalArgumentException e) {
      return List.of(new Problem("journal", "Entries were put in. " + e.getMessage()));
    }
    List<Problem> problems = problems(caseId);
    // It may have grown while it was read.
    return problems.isEmpty() ? problems : problems(caseId);
  }

  private List<Problem> problems(CaseId caseId) {
    JournalVerifier verifier = new JournalVerifier(new KeyRing(chains.keys(), trusted));
    List<Problem> problems = new ArrayList<>(verifier.verify(chains.of(caseId)));
    problems.addAll(chains.problemsBeside(caseId));
    return problems;
  }
}
