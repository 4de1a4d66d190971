package io.gatehouse.evidence;

import io.gatehouse.account.Account;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Throttlings;
import io.gatehouse.evidence.EvidenceSource.Collected;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.pacing.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects the evidence of a round, all sources side by side. What has arrived stays kept whatever
 * happens to the others, in a transaction of its own, so a repeated call goes on where the last one
 * stopped.
 */
@Component
public class EvidenceCollector implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceCollector.class);

  /** Trouble that passes at once is waited out within a call, this often and this long. */
  private static final int TRIES_IN_A_CALL = 3;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** Below the time for which the engine reserves a job for one node. */
  private static final Duration LONGEST_READ = Duration.ofMinutes(4);

  private final List<EvidenceSource> sources;
  private final EvidenceStore store;
  private final Seals seals;
  private final Journal journal;
  private final Attempts attempts;
  private final TransactionTemplate inOwnTransaction;
  private final Duration longestWait;
  private final ExecutorService threads;

  /**
   * @param transactions the engine's transaction manager
   */
  @Autowired
  public EvidenceCollector(
      EvidenceSources sources,
      EvidenceStore store,
      Seals seals,
      Journal journal,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Throttlings throttlings) {
    this(sources, store, seals, journal, jdbc, transactions, throttlings, LONGEST_WAIT);
  }

  EvidenceCollector(
      EvidenceSources sources,
      EvidenceStore store,
      Seals seals,
      Journal journal,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Throttlings throttlings,
      Duration longestWait) {
    this.sources = sources.all();
    this.store = store;
    this.seals = seals;
    this.journal = journal;
    this.attempts = new Attempts(jdbc, transactions, throttlings);
    this.inOwnTransaction = new TransactionTemplate(transactions);
    this.inOwnTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.longestWait = longestWait;
    this.threads =
        Caller.cachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "evidence-source");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Collects every source of these services that applies to the account and has not ended in this
   * round. Returns once each has ended: kept in full, in part, or given up with a reason. Appends
   * one entry to the journal within the caller's transaction.
   *
   * @throws TenantUnavailable when the trouble of a source has not passed within seconds, or it got
   *     no turn: call again later. A source is given up by itself in the third call in trouble;
   *     nobody has to.
   */
  public CollectionSummary collect(
      CaseId caseId, int round, Account account, Set<Service> services) {
    Set<String> kept = store.keptSources(caseId, round);
    List<EvidenceSource> wanted =
        sources.stream()
            .filter(source -> services.contains(source.service()))
            .filter(source -> source.appliesTo(account))
            .toList();
    List<EvidenceSource> open =
        wanted.stream().filter(source -> !kept.contains(source.name())).toList();
    List<Unfinished> unfinished = read(caseId, round, account, open);
    List<Unfinished> later = giveUpOrLeave(caseId, round, account, unfinished);
    if (!later.isEmpty()) {
      throw comeBack(caseId, services, later);
    }
    Set<String> names = wanted.stream().map(EvidenceSource::name).collect(Collectors.toSet());
    CollectionSummary summary =
        CollectionSummary.of(
            store.results(caseId, round).stream()
                .filter(result -> names.contains(result.source()))
                .toList());
    journal.append(caseId, collected(round, account, services, summary));
    return summary;
  }

  /** Reads all, keeps each as it arrives, and returns those that did not end. */
  private List<Unfinished> read(
      CaseId caseId, int round, Account account, List<EvidenceSource> open) {
    BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    long end = System.nanoTime() + longestWait.toNanos();
    Map<EvidenceSource, Future<?>> running = new LinkedHashMap<>();
    for (EvidenceSource source : open) {
      running.put(source, threads.submit(() -> arrivals.add(arrival(source, account, end))));
    }
    List<Unfinished> unfinished = new ArrayList<>();
    long lastMoment = System.nanoTime() + LONGEST_READ.toNanos();
    try {
      while (!running.isEmpty()) {
        Arrival arrival = arrivals.poll(lastMoment - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (arrival == null) {
          running.keySet().forEach(source -> unfinished.add(tooSlow(source)));
          break;
        }
        running.remove(arrival.source());
        if (arrival.collected() == null) {
          unfinished.add(new Unfinished(arrival.source(), arrival.trouble()));
        } else {
          keep(caseId, round, account, arrival.source(), arrival.collected());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TenantUnavailable(
          "Collecting evidence of case " + caseId + " was stopped with Gatehouse; it goes on.",
          null,
          null,
          e);
    } finally {
      running.values().forEach(future -> future.cancel(true));
    }
    return unfinished;
  }

  private Arrival arrival(EvidenceSource source, Account account, long end) {
    for (int tries = 1; ; tries++) {
      try {
        return new Arrival(source, source.collect(account), null);
      } catch (NoTurn e) {
        return new Arrival(source, null, e);
      } catch (TenantUnavailable e) {
        Duration wait = e.retryAfter() == null ? Duration.ofSeconds(tries) : e.retryAfter();
        if (tries == TRIES_IN_A_CALL || !sleptUntilNextTry(wait, end)) {
          return new Arrival(source, null, e);
        }
      } catch (TenantException e) {
        return new Arrival(source, notCollected(e.getMessage()), null);
      } catch (RuntimeException e) {
        LOG.error("The source of evidence “{}” failed unexpectedly.", source.name(), e);
        return new Arrival(
            source, notCollected("Gatehouse failed to read it; its log says why."), null);
      }
    }
  }

  private static boolean sleptUntilNextTry(Duration wait, long end) {
    if (System.nanoTime() + wait.toNanos() > end) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void keep(
      CaseId caseId, int round, Account account, EvidenceSource source, Collected collected) {
    inOwnTransaction.executeWithoutResult(
        status -> seals.keep(caseId, round, account, source.name(), source.service(), collected));
  }

  /** Gives up what has been tried often enough, and returns what is to be tried again. */
  private List<Unfinished> giveUpOrLeave(
      CaseId caseId, int round, Account account, List<Unfinished> unfinished) {
    List<Unfinished> later = new ArrayList<>();
    for (Unfinished one : unfinished) {
      if (!attempts.usedUpBy(one.trouble(), caseId, round, one.source().name())) {
        later.add(one);
      } else {
        String reason = "Given up after several attempts: " + one.trouble().getMessage();
        keep(caseId, round, account, one.source(), notCollected(reason));
      }
    }
    return later;
  }

  private TenantUnavailable comeBack(CaseId caseId, Set<Service> services, List<Unfinished> later) {
    List<String> names = later.stream().map(one -> one.source().name()).sorted().toList();
    String words =
        "Evidence of case "
            + caseId
            + " is not complete yet ("
            + String.join(", ", names)
            + "): it is collected again later.";
    List<Unfinished> tried =
        later.stream().filter(one -> !(one.trouble() instanceof NoTurn)).toList();
    if (!tried.isEmpty()) {
      Map<String, Object> after = new LinkedHashMap<>();
      tried.forEach(one -> after.put(one.source().name(), one.trouble().getMessage()));
      journal.appendAfterRollback(caseId, act(services, words, after, Act.Outcome.FAILED, null));
    }
    return trouble(words, later.stream().map(Unfinished::trouble).toList());
  }

  /**
   * One trouble for all: one that uses up no attempt of the step when there is such a one, since
   * the attempts of each source are counted apart. It waits as long as a service asked for, or else
   * until the first turn.
   */
  private static TenantUnavailable trouble(String words, List<TenantUnavailable> all) {
    Optional<TenantUnavailable> noTurn =
        all.stream()
            .filter(NoTurn.class::isInstance)
            .min(Comparator.comparing(TenantUnavailable::retryAfter));
    Optional<TenantUnavailable> throttled =
        all.stream().filter(TenantThrottled.class::isInstance).findFirst();
    Duration asked =
        all.stream()
            .filter(one -> !(one instanceof NoTurn))
            .map(TenantUnavailable::retryAfter)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    if (throttled.isPresent()) {
      return new TenantThrottled(words, asked, null, throttled.get());
    }
    if (noTurn.isPresent()) {
      Duration untilTurn = asked == null ? noTurn.get().retryAfter() : asked;
      return new NoTurn(words, untilTurn, noTurn.get());
    }
    return new TenantUnavailable(words, asked, null, all.get(0));
  }

  private static Act collected(
      int round, Account account, Set<Service> services, CollectionSummary summary) {
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("round", round);
    after.put("complete", summary.complete());
    after.put("truncated", summary.truncated());
    after.put("notCollected", summary.notCollected());
    after.put("items", summary.items());
    return act(services, summary.words(), after, Act.Outcome.DONE, account.id());
  }

  private static Act act(
      Set<Service> services,
      String words,
      Map<String, Object> after,
      Act.Outcome outcome,
      String target) {
    String part =
        services.stream()
            .sorted()
            .map(Enum::name)
            .collect(Collectors.joining("+"))
            .toLowerCase(Locale.ROOT);
    return new Act(
        new Actor.System("evidence-collector " + part),
        "evidence-collected",
        words,
        target,
        null,
        after,
        outcome,
        null,
        null);
  }

  private static Unfinished tooSlow(EvidenceSource source) {
    return new Unfinished(
        source,
        new TenantUnavailable(
            "The answer took longer than " + LONGEST_READ.toMinutes() + " minutes.",
            null,
            null,
            null));
  }

  private static Collected notCollected(String reason) {
    return new Collected(List.of(), Completeness.NOT_COLLECTED, reason);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** What came of one source: what was collected, or else the trouble. */
  private record Arrival(EvidenceSource source, Collected collected, TenantUnavailable trouble) {}

  private record Unfinished(EvidenceSource source, TenantUnavailable trouble) {}
}
