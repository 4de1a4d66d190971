package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks now and then for cases whose retention has ended, and has them deleted. */
@Component
class RetentionDesk {

  private static final Logger log = LoggerFactory.getLogger(RetentionDesk.class);

  private static final int AT_ONCE = 100;

  /** Others wait for the thread that this runs in; what is left over is deleted the next time. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** A case that must be kept is looked at again after this time. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final CaseDeletion deletion;
  private final RetentionSettings settings;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<CaseId, Kept> kept = new ConcurrentHashMap<>();

  RetentionDesk(CaseDeletion deletion, RetentionSettings settings, JdbcClient jdbc, Clock clock) {
    this.deletion = deletion;
    this.settings = settings;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Why each case that is due was kept when this node looked last, by number. */
  Map<String, String> kept() {
    Map<String, String> reasons = new TreeMap<>();
    kept.forEach((caseId, why) -> reasons.put(caseId.value(), why.reason()));
    return reasons;
  }

  @Scheduled(fixedDelayString = "${gatehouse.retention.interval:PT1M}")
  void deleteWhatIsDue() {
    long started = System.nanoTime();
    Instant now = clock.instant();
    List<CaseId> due = due(now);
    kept.keySet().retainAll(due);
    for (CaseId caseId : due) {
      if (System.nanoTime() - started > LONGEST.toNanos()) {
        return;
      }
      Kept before = kept.get(caseId);
      if (before == null || before.since().plus(PATIENCE).isBefore(now)) {
        delete(caseId, now);
      }
    }
  }

  private void delete(CaseId caseId, Instant now) {
    try {
      if (deletion.delete(caseId)) {
        log.info(
            "{}: its retention has ended; its record was deleted, and the register of deletions says"
                + " so.",
            caseId);
      }
      kept.remove(caseId);
    } catch (CaseDeletion.MustBeKept e) {
      log.warn("{}: its retention has ended, but it is kept: {}.", caseId, e.getMessage());
      kept.put(caseId, new Kept(now, e.getMessage()));
    } catch (RuntimeException e) {
      log.warn("{}: it could not be deleted and will be tried again.", caseId, e);
      kept.put(caseId, new Kept(now, "it could not be deleted; the log says why"));
    }
  }

  private List<CaseId> due(Instant now) {
    return jdbc
        .sql(
            """
            select c.case_id from gh_case c left join gh_legal_hold h on h.case_id = c.case_id
            where c.state = 'CLOSED' and c.closed_at <= ?
              and (h.case_id is null or h.lifted_at is not null)
            order by c.closed_at, c.case_id fetch first\s"""
                + (AT_ONCE + kept.size())
                + " rows only")
        .param(OffsetDateTime.ofInstant(settings.closedBefore(now), ZoneOffset.UTC))
        .query(String.class)
        .list()
        .stream()
        .map(CaseId::new)
        .toList();
  }

  private record Kept(Instant since, String reason) {}
}
