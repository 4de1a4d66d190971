package io.gatehouse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.casefile.ManualStep;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.faults.Cell.Outcome;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.lab.RecordedRequest;
import io.gatehouse.response.PlayedCase;
import io.gatehouse.stories.Part;
import io.gatehouse.stories.SetPasswords;
import io.gatehouse.stories.Writes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every kind of call that Gatehouse makes, each in every step that makes it, against every kind of
 * fault. What calls there are is seen from what whole cases send.
 */
class FaultMatrixTest extends FaultsStage {

  private static final String BASE = "\"auditQueryMillis\":0,\"releaseDelayMillis\":0";
  private static final String INCIDENT = "Task_ResolveIncident";
  private static final String BY_HAND = "Task_DoStepByHand";
  private static final int MOST_TRIES = 12;

  /** Of most accounts there is none, so what can't be found is taken to be none. */
  private static final Set<String> MOSTLY_NONE =
      Set.of("GET /identityProtection/riskyUsers/{riskyUser}", "Get-BlockedSenderAddress");

  /** Every cell, one in so many of them, or what fits the time of the build: {@link #chosen}. */
  private static final String WHICH = System.getProperty("gatehouse.faults", "");

  private static final boolean ALL = WHICH.startsWith("all");

  /**
   * Asked outside of cases, or in tenants that are set up otherwise: {@link AskedElsewhereTest}.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "Directory.directReportIds",
          "Mailboxes.createInboxRule",
          // Not there either: nothing is left to be removed once everything was put back.
          "Mailboxes.removeInboxRule",
          "MultiFactor.enablePerUser",
          "MultiFactor.perUserState",
          "MultiFactor.securityDefaultsEnabled",
          "Preflight.granted",
          // No case asks it; health does, and what keeps connections warm.
          "RawReads.graphPost",
          "ServicePulse.ask",
          "ServicePulse.heard",
          "ServicePulse.words");

  @Autowired private OneTimeSecrets secrets;

  private final Set<String> seen = new HashSet<>();
  private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** What a node keeps for a while it does not read again when the same step is taken again. */
  private final Set<String> notMet = new HashSet<>();

  private final Set<String> met = new HashSet<>();

  /** What took effect in the tenant, heard of at once; the lab's log has a slow answer later. */
  private final List<LoggedRequest> effects = new CopyOnWriteArrayList<>();

  private final StatedMatrix stated = StatedMatrix.read();
  private List<RecordedRequest> recorded;
  private Rewind rewind;
  private Walk walk;
  private Set<String> done;
  private CallKind kind;
  private Trouble trouble;

  @AfterEach
  void well() {
    lab.conditions("{" + BASE + "}");
  }

  @Test
  void shouldComeToAGoodEndWhateverGoesWrong() throws IOException {
    rewind = new Rewind(database, lab);
    recorded = lab.record();
    for (Story story : Story.values()) {
      play(story);
    }
    report();
    assertThat(wrong).isEmpty();
    assertThat(notMet).as("read in some step, and in none that met a fault").isSubsetOf(met);
    assertThat(reached.notReached())
        .as("what can be asked of the tenant and no story comes by")
        .isSubsetOf(ELSEWHERE);
  }

  private void play(Story story) {
    lab.reset();
    well();
    PlayedCase played = reported(story.account());
    done = new HashSet<>();
    walk =
        new Walk(
            engine.getManagementService(),
            played,
            story.review(),
            task -> story.did(asta, task, done));
    for (Optional<Step> step = walk.next(); step.isPresent(); step = walk.next()) {
      Set<String> before = Set.copyOf(done);
      if (step.get().name().startsWith("Task_RenewCredential")) {
        // Nobody wants another password within a second, which is how the tenant counts.
        LockSupport.parkNanos(1_100_000_000);
      }
      rewind.mark();
      lab.clearRequests();
      Instant begin = Instant.now();
      Step present = step.get();
      walk.takeToTheEnd(present);
      Set<CallKind> fresh = new TreeSet<>((a, b) -> a.words().compareTo(b.words()));
      for (LoggedRequest request : lab.requests()) {
        CallKind kind = CallKind.of(lab, request);
        // An earlier one whose answer was slow is in the log only now.
        if (!request.start().isBefore(begin)
            && !rows.containsKey(row(present, kind))
            && (ALL || seen.add(kind.words()))) {
          fresh.add(kind);
        }
      }
      if (!fresh.isEmpty()) {
        CaseView expected = look();
        rewind.back(true);
        fresh.forEach(kind -> meetEveryFault(present, kind, expected));
        walk.takeToTheEnd(present);
      }
      done = new HashSet<>(before);
      if (present.task() != null) {
        Task task = present.task();
        done.add(done.contains(task.getName()) ? task.getName() + " again" : task.getName());
        done.add(task.getTaskDefinitionKey());
      }
    }
    clearTheStage();
  }

  private static String row(Step step, CallKind kind) {
    return StatedMatrix.row(step, kind);
  }

  private void meetEveryFault(Step step, CallKind kind, CaseView expected) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    rows.put(row(step, kind), cells);
    for (Trouble trouble : Trouble.values()) {
      for (boolean lasting : new boolean[] {false, true}) {
        if (!chosen(rows.size(), kind, trouble, lasting)) {
          continue;
        }
        Cell cell =
            asStated(step, kind, trouble, lasting, meet(step, kind, trouble, lasting, expected));
        cells.put(trouble + (lasting ? " lasting" : ""), cell);
        if (cell.wrong() != null) {
          wrong.add(
              row(step, kind) + ", " + trouble + (lasting ? " lasting" : "") + ": " + cell.wrong());
          System.out.println("WRONG " + wrong.get(wrong.size() - 1));
        }
      }
    }
  }

  private Cell asStated(Step step, CallKind kind, Trouble trouble, boolean lasting, Cell cell) {
    if (cell.wrong() != null) {
      return cell;
    }
    (cell.outcome() == Outcome.NOT_MET ? notMet : met).add(kind.words());
    if (cell.outcome() == Outcome.NOT_MET && !kind.writes()) {
      return cell;
    }
    String sign = String.valueOf(cell.outcome().sign());
    Optional<String> expected = stated.of(step, kind, trouble, lasting);
    if (expected.isPresent()) {
      return expected.get().equals(sign) || repeatedByTheConnection(expected.get() + sign)
          ? cell
          : differing(cell, StatedMatrix.FILE + " states " + expected.get());
    }
    if (!ALL) {
      return differing(cell, StatedMatrix.FILE + " states nothing");
    }
    boolean release = kind.words().equals("Remove-BlockedSenderAddress");
    return trouble.mayComeTo(cell.outcome(), lasting, release)
        ? cell
        : differing(cell, "no " + trouble + " may come to that");
  }

  /** Whether a call is repeated at once depends on whether its connection was used before. */
  private boolean repeatedByTheConnection(String signs) {
    return (trouble == Trouble.RESET_BEFORE || trouble == Trouble.RESET_AFTER)
        && Set.of("=R", "R=").contains(signs);
  }

  private static Cell differing(Cell cell, String statement) {
    return new Cell(
        cell.outcome(), cell.outcome() + " (" + cell.outcome().sign() + "), while " + statement);
  }

  /**
   * In the build each kind of call is met in the first step that makes it: changes by every fault,
   * reads by every sixth in turn, so that each fault meets each service; what takes a timeout less
   * often.
   */
  private static boolean chosen(int row, CallKind kind, Trouble trouble, boolean lasting) {
    if (lasting && !trouble.lasts()) {
      return false;
    }
    int turn = row + trouble.ordinal();
    if (ALL) {
      return Part.in(WHICH).has(turn + (lasting ? 1 : 0));
    }
    if (trouble.slow()) {
      return turn % 12 == 0;
    }
    if (lasting) {
      return trouble.standsForLasting() && (kind.writes() || turn % 12 == 0);
    }
    return kind.writes() || turn % 6 == 0;
  }

  private Cell meet(Step step, CallKind met, Trouble with, boolean lasting, CaseView expected) {
    kind = met;
    trouble = with;
    lab.clearRequests();
    effects.clear();
    recorded.clear();
    lab.onEffect(effects::add);
    Set<String> stepsBefore = openSteps();
    int entries = journal.of(caseId()).size();
    lab.conditions("{" + BASE + "," + trouble.conditions(kind, lasting) + "}");
    Cell cell;
    try {
      cell =
          step.jobId() == null
              ? byPerson(step, expected)
              : byEngine(step, lasting, stepsBefore, expected);
      if (cell.wrong() == null && !came()) {
        cell = new Cell(Outcome.NOT_MET, null);
      }
      clock.reset();
      cell = checked(cell, entries);
    } catch (RuntimeException | AssertionError e) {
      cell = new Cell(Outcome.WRONG, "failed with " + e);
    }
    boolean wrote = effects.stream().anyMatch(FaultMatrixTest::leavesSomething);
    well();
    clock.reset();
    rewind.back(wrote);
    return cell;
  }

  /** One that is answered late or not at all is in the lab's log only then. */
  private boolean came() {
    Instant until = Instant.now().plusMillis(trouble.slow() ? 2L * Trouble.SLOW : 0);
    do {
      if (Stream.concat(lab.requests().stream(), effects.stream())
          .anyMatch(request -> CallKind.of(lab, request).words().equals(kind.words()))) {
        return true;
      }
      LockSupport.parkNanos(5_000_000);
    } while (Instant.now().isBefore(until));
    return false;
  }

  /** Whether the tenant is another after it, if only by a query that waits. */
  static boolean leavesSomething(LoggedRequest request) {
    return request.cmdlet() == null ? !"GET".equals(request.method()) : Writes.isWrite(request);
  }

  private Cell byPerson(Step step, CaseView expected) {
    try {
      walk.take(step);
    } catch (AssertionError refused) {
      well();
      awaitLab();
      walk.take(step);
      return compared(Outcome.REFUSED, expected);
    }
    return compared(Outcome.UNNOTICED, expected);
  }

  private Cell byEngine(Step step, boolean lasting, Set<String> stepsBefore, CaseView expected) {
    int tries = 0;
    for (Job job = walk.job(step); job != null; job = walk.job(step)) {
      if (job.getRetries() == 0) {
        return raised(step, expected);
      }
      if (++tries > MOST_TRIES) {
        return new Cell(Outcome.WRONG, "stuck after " + MOST_TRIES + " tries");
      }
      try {
        walk.take(step);
      } catch (RuntimeException passing) {
        clock.pass(Duration.ofMinutes(16));
      }
      if (!lasting) {
        well();
      }
      awaitLab();
    }
    List<ManualStep> byHand =
        manualSteps.of(caseId()).stream()
            .filter(one -> one.state() == ManualStep.State.OPEN)
            .filter(one -> !stepsBefore.contains(one.id()))
            .toList();
    if (!byHand.isEmpty() && !expected.same("steps by hand", look())) {
      return byHand.stream()
          .map(this::instructed)
          .filter(cell -> cell.wrong() != null)
          .findFirst()
          .orElse(new Cell(Outcome.BY_HAND, null));
    }
    return compared(tries == 1 ? Outcome.UNNOTICED : Outcome.RETRIED, expected);
  }

  private Cell instructed(ManualStep step) {
    boolean good =
        !step.summary().isBlank()
            && !step.instructions().isEmpty()
            && step.instructions().stream().noneMatch(String::isBlank)
            && !step.expected().isBlank();
    return good
        ? new Cell(Outcome.BY_HAND, null)
        : new Cell(Outcome.WRONG, "a step by hand without instructions: " + step);
  }

  /** Somebody lets it be tried again once the fault is over. */
  private Cell raised(Step step, CaseView expected) {
    raiseIncidents();
    List<Task> raised =
        walk.played().tasks().stream()
            .filter(task -> INCIDENT.equals(task.getTaskDefinitionKey()))
            .toList();
    if (raised.size() != 1) {
      return new Cell(Outcome.WRONG, "given up, and raised to nobody");
    }
    String facts = asta.shown(raised.get(0)).get("stepFacts").toString();
    if (!facts.contains("Could not")
        && !facts.contains("is not in effect yet")
        && !facts.contains("not complete yet")) {
      return new Cell(Outcome.WRONG, "an incident that does not say what failed: " + facts);
    }
    well();
    awaitLab();
    walk.played().usual(raised.get(0), Map.of());
    for (int steps = 0; steps < 20; steps++) {
      Optional<Step> next =
          engine
              .getManagementService()
              .createJobQuery()
              .messages()
              .withRetriesLeft()
              .list()
              .stream()
              .map(walk::step)
              .filter(
                  one ->
                      one.name().startsWith(INCIDENT)
                          || one.name().startsWith("Task_RetryFailedStep")
                          || one.jobId().equals(step.jobId()))
              .findFirst();
      if (next.isEmpty()) {
        break;
      }
      walk.take(next.get());
    }
    if (walk.job(step) != null) {
      return new Cell(Outcome.WRONG, "stuck after the incident");
    }
    return compared(Outcome.INCIDENT, expected);
  }

  private Cell compared(Outcome outcome, CaseView expected) {
    Map<String, String> differences = look().differences(expected);
    if (differences.isEmpty()) {
      return new Cell(outcome, null);
    }
    boolean tenantAsExpected =
        differences.keySet().stream().noneMatch(part -> part.startsWith("tenant"));
    String evidenceDiffers = differences.getOrDefault("evidence", "");
    if (tenantAsExpected && evidenceDiffers.contains("NOT_COLLECTED") && reasonsAreGiven()) {
      return new Cell(Outcome.GAP, null);
    }
    if (differences.keySet().equals(Set.of("findings"))
        && differences.get("findings").startsWith("here [[")
        && differences.get("findings").contains("NOT_EVALUATED")) {
      return new Cell(Outcome.UNKNOWN, null);
    }
    if (differences.getOrDefault("next", "").startsWith("here [[Call_Approve")
        && differences.getOrDefault("approvals", "").contains("APPROVED]], expected")) {
      return askedAgain();
    }
    if (kind.words().equals("Remove-BlockedSenderAddress") && trouble == Trouble.NO_CHANGE) {
      return new Cell(Outcome.WAITS, null);
    }
    if (trouble == Trouble.NOT_FOUND
        && !kind.writes()
        && (tenantAsExpected || MOSTLY_NONE.contains(kind.words()))) {
      return new Cell(Outcome.BELIEVED, null);
    }
    if (!kind.writes() && Set.of("steps by hand", "variables").equals(differences.keySet())) {
      return manualSteps.of(caseId()).stream()
          .filter(one -> one.state() == ManualStep.State.OPEN)
          .findFirst()
          .map(this::instructed)
          .orElse(new Cell(Outcome.WRONG, outcome + ", but " + differences));
    }
    return new Cell(Outcome.WRONG, outcome + ", but " + differences);
  }

  /** With the fault over, the change as it is now is before the approvers. */
  private Cell askedAgain() {
    well();
    awaitLab();
    for (int steps = 0; steps < 20; steps++) {
      Optional<Task> task =
          walk.played().tasks().stream()
              .filter(open -> "Task_DecideChange".equals(open.getTaskDefinitionKey()))
              .findFirst();
      if (task.isPresent()) {
        return new Cell(Outcome.ASKED_AGAIN, null);
      }
      walk.next().filter(next -> next.jobId() != null).ifPresent(walk::take);
    }
    return new Cell(Outcome.WRONG, "not carried out, and nobody is asked again");
  }

  private boolean reasonsAreGiven() {
    return evidence.results(caseId(), walk.played().file().round()).stream()
        .filter(result -> result.completeness() == Completeness.NOT_COLLECTED)
        .allMatch(result -> result.reason() != null && !result.reason().isBlank());
  }

  /** What holds of every end. */
  private Cell checked(Cell cell, int entriesBefore) {
    List<LoggedRequest> changes =
        effects.stream().filter(Writes::isWrite).filter(request -> request.status() < 400).toList();
    if (changes.isEmpty() || cell.wrong() != null) {
      return cell;
    }
    if (journal.of(caseId()).size() == entriesBefore) {
      return new Cell(Outcome.WRONG, "the tenant was changed and the journal is silent");
    }
    if (!integrity.verify(caseId()).intact()) {
      return new Cell(Outcome.WRONG, integrity.verify(caseId()).problems().toString());
    }
    long releases =
        changes.stream()
            .filter(request -> "Remove-BlockedSenderAddress".equals(request.cmdlet()))
            .count();
    if (releases > 1) {
      return new Cell(Outcome.WRONG, releases + " releases of the sender");
    }
    if (SetPasswords.count(recorded) > 1) {
      return new Cell(Outcome.WRONG, "a second password was set");
    }
    Optional<String> password = WaitingPassword.of(jdbc, secrets, caseId());
    if (password.isPresent()
        && !lab.passwordIs(walk.played().file().account().id(), password.get())) {
      return new Cell(Outcome.WRONG, "the password that waits is not the account's");
    }
    return cell;
  }

  private io.gatehouse.casefile.CaseId caseId() {
    return walk.played().caseId();
  }

  private CaseView look() {
    return CaseView.of(jdbc, evidence, lab, caseId(), rewind.tenant());
  }

  private Set<String> openSteps() {
    return Set.copyOf(manualSteps.openIds(caseId()));
  }

  private void awaitLab() {
    while (lab.paused()) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void report() throws IOException {
    String table =
        StatedMatrix.table(rows)
            + rows.values().stream().mapToInt(Map::size).sum()
            + " cells of "
            + rows.size()
            + " calls\n"
            + StatedMatrix.legend();
    System.out.println(table);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "fault-matrix.txt"), table);
  }
}
