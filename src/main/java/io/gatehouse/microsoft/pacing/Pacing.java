package io.gatehouse.microsoft.pacing;

import io.gatehouse.database.NestedConnections;
import io.gatehouse.database.SharedDatabase;
import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantProperties;
import io.gatehouse.microsoft.pacing.Limit.AtOnce;
import io.gatehouse.microsoft.pacing.Limit.InSlices;
import io.gatehouse.microsoft.pacing.Limit.OneByOne;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Lets every request to the tenant through when the limits of its service leave room, on all nodes
 * together. A short wait is waited here. A step of a case that has longer to wait gets {@link
 * NoTurn}, so that it is put off in the database and holds no thread.
 */
@Component
public class Pacing implements AutoCloseable {

  /**
   * A step whose turn it is waits longer, so that what it has read so far is not lost; and one that
   * has changed something, so that it reads back and need not make the change again.
   */
  private static final Duration PATIENCE_IN_TURN = Duration.ofSeconds(45);

  private static final Duration PATIENCE_FOR_A_TURN = Duration.ofSeconds(5);

  /** When a service says neither that it is too much nor for how long. */
  private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(2);

  /** How different the ways of two requests to the service may be. */
  private static final Duration DIFFERENCE = Duration.ofMillis(250);

  private static final int MAILBOX_PLACES = 4;

  private final PacingSettings settings;
  private final Ledgers ledgers;
  private final Duration longestAnswer;
  private final String node = UUID.randomUUID().toString();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Map<String, Set<Gate>> inTurn = new ConcurrentHashMap<>();
  private final ScheduledExecutorService background =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "tenant-limits");
            thread.setDaemon(true);
            return thread;
          });

  @Autowired
  Pacing(
      PacingSettings settings,
      ObjectProvider<TenantProperties> tenant,
      ObjectProvider<DataSource> dataSource,
      ObjectProvider<PlatformTransactionManager> transactions) {
    this(
        settings,
        ledgers(dataSource.getIfAvailable(), transactions.getIfAvailable()),
        tenant.stream()
            .map(TenantProperties::callTimeout)
            .findFirst()
            .orElse(Duration.ofSeconds(30)));
  }

  /**
   * For a node that has the tenant's limits to itself.
   *
   * @param longestAnswer after which a request has been answered or never will be
   */
  public Pacing(PacingSettings settings, Duration longestAnswer) {
    this(settings, new LedgersInMemory(), longestAnswer);
  }

  Pacing(PacingSettings settings, Ledgers ledgers, Duration longestAnswer) {
    this.settings = settings;
    this.ledgers = ledgers;
    this.longestAnswer = longestAnswer.plusSeconds(1);
  }

  private static Ledgers ledgers(DataSource dataSource, PlatformTransactionManager transactions) {
    return dataSource != null && transactions != null && SharedDatabase.is(dataSource)
        ? new LedgersInDatabase(
            JdbcClient.create(NestedConnections.spare(dataSource)), transactions)
        : new LedgersInMemory();
  }

  /**
   * Waits until a request may be made.
   *
   * @return to be told what came of the request, and closed after it
   * @throws NoTurn when that would take too long for who asks; then nothing counts
   */
  public Turn enter(Toll toll) {
    Caller caller = Caller.current();
    List<Gate> open = new ArrayList<>();
    List<Gate.Pass> passes = new ArrayList<>();
    try {
      for (Gate gate : gates(toll)) {
        passes.add(pass(gate, toll, caller));
        open.add(gate);
      }
    } catch (RuntimeException e) {
      passes.forEach(Gate.Pass::unused);
      throw e;
    }
    return new Turn(open, passes);
  }

  /**
   * Does a step of a case, which keeps its place wherever it has to line up, also when it is put
   * off and comes back.
   *
   * @param step an id that stays the same
   */
  public <T> T inStep(String step, Supplier<T> work) {
    try {
      return new Caller(step, Urgency.ORDINARY).call(work);
    } finally {
      Set<Gate> left = inTurn.remove(step);
      if (left != null) {
        left.forEach(gate -> gate.left(step));
      }
    }
  }

  private Gate.Pass pass(Gate gate, Toll toll, Caller caller) {
    long begin = System.nanoTime();
    while (true) {
      Gate.Asked asked = gate.ask(toll.units(), caller, toll.change());
      if (asked.passed().isPresent()) {
        if ((gate instanceof TurnsGate || toll.change()) && caller.step() != null) {
          inTurn.computeIfAbsent(caller.step(), step -> ConcurrentHashMap.newKeySet()).add(gate);
        }
        return asked.pass();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      boolean begun = asked.inTurn() || begun(gate, caller);
      if (waited.plus(asked.delay()).compareTo(patience(gate, caller, begun)) > 0) {
        if (caller.step() == null) {
          throw new NoTurn(gate.words(), asked.delay());
        }
        inTurn.getOrDefault(caller.step(), Collections.emptySet()).remove(gate);
        throw new NoTurn(gate.words(), gate.putOff(toll.units(), caller, asked.delay()));
      }
      sleep(asked.delay(), gate);
    }
  }

  private boolean begun(Gate gate, Caller caller) {
    return caller.step() != null
        && inTurn.getOrDefault(caller.step(), Collections.emptySet()).contains(gate);
  }

  private static Duration patience(Gate gate, Caller caller, boolean begun) {
    if (begun) {
      return PATIENCE_IN_TURN;
    }
    return gate instanceof TurnsGate && caller.step() != null
        ? PATIENCE_FOR_A_TURN
        : caller.urgency().patience(caller.step() != null);
  }

  private static void sleep(Duration wait, Gate gate) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(1_000_000, wait.toNanos()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoTurn("Gatehouse is stopping; " + gate.words() + " is asked later.", wait, e);
    }
  }

  private List<Gate> gates(Toll toll) {
    return switch (toll.area()) {
      case DIRECTORY ->
          toll.change()
              ? List.of(gate("directory-writes", this::directoryWrites), directory())
              : List.of(directory());
      case IDENTITY_PROTECTION -> List.of(gate("identity-protection", this::identityProtection));
      case REPORTS -> List.of(gate("reports", this::reports));
      case SECURE_SCORE -> List.of(gate("secure-score", name -> atOnce(name, "Secure Score")));
      case SECURITY_ALERTS -> List.of(gate("security-alerts", this::securityAlerts));
      case MESSAGE_TRACE ->
          List.of(gate("message-trace", name -> atOnce(name, "the message trace")));
      case MAILBOX ->
          List.of(
              gate("mailbox-requests " + toll.mailbox(), this::mailboxRequests),
              gate("mailbox " + toll.mailbox(), name -> atOnce(name, "the mailbox")));
      case UNLIMITED -> List.of();
    };
  }

  private Gate gate(String name, java.util.function.Function<String, Gate> make) {
    return gates.computeIfAbsent(name, make);
  }

  private Gate directory() {
    return gate("directory", name -> units(name, "the directory", settings.directoryUnits(), 10));
  }

  private Gate directoryWrites(String name) {
    return units(name, "writing to the directory", 3_000, 150);
  }

  private Gate securityAlerts(String name) {
    return units(name, "Microsoft Defender’s alerts", 150, 60);
  }

  private Gate mailboxRequests(String name) {
    return units(name, "the mailbox", 10_000, 600);
  }

  /**
   * A little less than allowed: for what nodes let go ahead before it is booked, a slice each.
   * Three may do so at the same moment.
   */
  private Gate units(String name, String words, int allowed, int seconds) {
    int ahead = Math.max(1, allowed * 3 / 100);
    return new UnitsGate(
        new Limit(
            name,
            words,
            allowed - ahead,
            Duration.ofSeconds(seconds).plus(DIFFERENCE),
            new InSlices(Math.max(5, ahead / 3))),
        ledgers,
        node,
        background,
        System::nanoTime);
  }

  private Gate reports(String name) {
    return new TurnsGate(
        new Limit(name, "sign-in and audit reports", 5, settings.reportsWindow(), new OneByOne(3)),
        ledgers,
        longestAnswer);
  }

  private Gate identityProtection(String name) {
    return new TurnsGate(
        new Limit(
            name, "Identity Protection", 1, settings.identityProtectionInterval(), new OneByOne(2)),
        ledgers,
        longestAnswer);
  }

  private Gate atOnce(String name, String words) {
    return new PlacesGate(
        new Limit(name, words, MAILBOX_PLACES, longestAnswer.plusSeconds(10), new AtOnce()),
        ledgers,
        node,
        background,
        System::nanoTime,
        longestAnswer);
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  /** One request that may be made. */
  public static final class Turn implements AutoCloseable {

    /** Of a request that no limit is kept for. */
    public static final Turn UNLIMITED = new Turn(List.of(), List.of());

    private final List<Gate> gates;
    private final List<Gate.Pass> passes;

    private Turn(List<Gate> gates, List<Gate.Pass> passes) {
      this.gates = gates;
      this.passes = passes;
    }

    /**
     * The service turned the request away, because it is asked for too much.
     *
     * @param retryAfter how long it asked to wait, null when it did not say
     */
    public void throttled(Duration retryAfter) {
      if (!gates.isEmpty()) {
        gates
            .get(gates.size() - 1)
            .close(retryAfter == null || retryAfter.isZero() ? UNTOLD_PAUSE : retryAfter);
      }
    }

    /** The answer came, or none will. */
    @Override
    public void close() {
      passes.forEach(Gate.Pass::ended);
    }
  }
}
