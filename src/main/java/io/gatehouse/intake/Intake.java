package io.gatehouse.intake;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.account.Protection;
import io.gatehouse.casefile.CaseAlreadyOpen;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Report;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes reports. An account is resolved before anything is written, so that a report of an unknown
 * account leaves nothing behind; when the directory can't be asked, the case is opened all the same
 * and resolves it later. A second report joins the open case.
 */
@Component
public class Intake {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /** No year has it; GH-0000-0000 is the register of deletions. */
  private static final CaseId REHEARSED = new CaseId("GH-0000-0001");

  /** Reports that are taken at the same time: a share of the database's connections. */
  static final int SIDE_BY_SIDE = 32;

  private final Semaphore places = new Semaphore(SIDE_BY_SIDE, true);
  private final AccountResolution resolution;
  private final CaseRegister cases;
  private final Journal journal;
  private final Playbooks playbooks;
  private final LocksFirst locksFirst;
  private final TransactionTemplate transaction;
  private final TransactionTemplate separately;

  Intake(
      AccountResolution resolution,
      CaseRegister cases,
      Journal journal,
      Playbooks playbooks,
      Locking locking,
      PlatformTransactionManager transactions) {
    this.resolution = resolution;
    this.cases = cases;
    this.journal = journal;
    this.playbooks = playbooks;
    this.locksFirst = new LocksFirst(locking);
    this.transaction = new TransactionTemplate(transactions);
    this.separately = new TransactionTemplate(transactions);
    this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Opens a case for a report or joins it to the open one. Of many at the same time the later ones
   * wait here, first come first, rather than all for a connection to the database, and in vain.
   *
   * @throws UnknownAccount when the directory has no such account
   */
  public Filed file(Report report, Actor reporter) {
    places.acquireUninterruptibly();
    try {
      locksFirst.giveWay();
      return fileNow(report, reporter);
    } finally {
      places.release();
    }
  }

  /** What the database has to say is asked while the directory is. */
  private Filed fileNow(Report report, Actor reporter) {
    CompletableFuture<Optional<ResolvedAccount>> resolving =
        SideBySide.start(() -> Optional.ofNullable(resolve(report)));
    Optional<CaseId> unresolved = cases.openUnresolvedCaseOf(report.account());
    if (unresolved.isPresent()) {
      join(unresolved.get(), report, reporter);
      return new Filed(unresolved.get(), false);
    }
    CaseId caseId = cases.nextNumber();
    boolean used = false;
    try {
      ResolvedAccount resolved = SideBySide.result(resolving).orElse(null);
      Optional<CaseId> open = openCase(resolved);
      if (open.isEmpty()) {
        used = true;
        open = openFirst(new Filing(caseId, report, resolved), reporter);
        if (open.isEmpty()) {
          return new Filed(caseId, true);
        }
      }
      join(open.get(), report, reporter);
      return new Filed(open.get(), false);
    } finally {
      if (!used) {
        cases.giveBack(caseId);
      }
    }
  }

  /** Empty when it was opened, otherwise the case that another report had opened first. */
  private Optional<CaseId> openFirst(Filing filing, Actor reporter) {
    try {
      transaction.executeWithoutResult(
          status -> {
            open(filing, reporter);
            playbooks.start(filing);
          });
      return Optional.empty();
    } catch (CaseAlreadyOpen | DuplicateKeyException anotherReportWasFirst) {
      Optional<CaseId> open = openCase(filing.resolved());
      if (open.isEmpty()) {
        throw anotherReportWasFirst;
      }
      return open;
    }
  }

  /**
   * Prepares a case for a playbook that is being started already (from its start form), in that
   * transaction.
   *
   * @throws UnknownAccount when the directory has no such account
   * @throws CaseAlreadyOpen when there is an open case; the report has been added to it
   */
  public Filing fileStarting(Report report, Actor reporter) {
    ResolvedAccount resolved = resolve(report);
    Optional<CaseId> open =
        openCase(resolved).or(() -> cases.openUnresolvedCaseOf(report.account()));
    if (open.isPresent()) {
      separately.executeWithoutResult(status -> join(open.get(), report, reporter));
      throw new CaseAlreadyOpen(open.get());
    }
    Filing filing = new Filing(cases.nextNumber(), report, resolved);
    open(filing, reporter);
    return filing;
  }

  /** Adds a report to an open case. */
  public void join(CaseId caseId, Report report, Actor reporter) {
    transaction.executeWithoutResult(
        status -> {
          cases.addReport(caseId, report);
          journal.append(
              caseId,
              new Act(
                  reporter,
                  "report-joined",
                  "The account was reported again: " + report.reason(),
                  report.account(),
                  null,
                  null,
                  Act.Outcome.DONE,
                  null,
                  null));
        });
    log.info("{}: another report by {} joined the open case", caseId, report.reportedBy());
  }

  /** Opens a case and starts its playbook as for a report, and takes all of it back. */
  void rehearse() {
    Account nobody =
        new Account(
            "rehearsal",
            "rehearsal@localhost.localdomain",
            null,
            null,
            true,
            AccountKind.CLOUD,
            false,
            null,
            List.of());
    Filing filing =
        new Filing(
            REHEARSED,
            new Report(nobody.userPrincipalName(), "Rehearsal at the start.", "gatehouse"),
            new ResolvedAccount(nobody, new Protection(List.of())));
    transaction.executeWithoutResult(
        status -> {
          status.setRollbackOnly();
          open(filing, new Actor.System("rehearsal"));
          playbooks.start(filing);
        });
  }

  private void open(Filing filing, Actor reporter) {
    ResolvedAccount resolved = filing.resolved();
    List<String> protection = resolved == null ? List.of() : resolved.protection().reasons();
    cases.open(
        filing.caseId(), filing.report(), resolved == null ? null : resolved.account(), protection);
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("reportedAs", filing.report().account());
    if (resolved != null) {
      after.put("accountId", resolved.account().id());
      after.put("account", resolved.account().label());
      after.put("protection", protection);
    }
    journal.append(
        filing.caseId(),
        new Act(
            reporter,
            "case-opened",
            "The account was reported: " + filing.report().reason(),
            resolved == null ? filing.report().account() : resolved.account().label(),
            null,
            after,
            Act.Outcome.DONE,
            null,
            null));
  }

  private ResolvedAccount resolve(Report report) {
    try {
      return resolution.resolve(report.account());
    } catch (TenantItemMissing e) {
      throw new UnknownAccount(report.account(), e);
    } catch (NoTurn e) {
      log.info("{} The case of a reported account finds it later.", e.getMessage());
      return null;
    } catch (TenantUnavailable | TenantRefused e) {
      log.warn(
          "The directory could not be asked for a reported account; the case resolves it later: {}",
          e.getMessage());
      return null;
    }
  }

  private Optional<CaseId> openCase(ResolvedAccount resolved) {
    return resolved == null ? Optional.empty() : cases.openCaseOf(resolved.account().id());
  }
}
