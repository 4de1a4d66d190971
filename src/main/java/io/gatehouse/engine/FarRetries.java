package io.gatehouse.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings forward retries that lie further ahead than any was ever put off: the clock was ahead when
 * they were, and has been set right since. Without it a lock on an account could wait for an hour
 * that never was. Timers are left alone; what comes late by a wrong clock there does no harm.
 */
@Component
@WhereJobsRun
class FarRetries {

  private static final Logger log = LoggerFactory.getLogger(FarRetries.class);

  /** Beyond what a service may ask for (five minutes) and what a step waits for its turn. */
  private static final Duration BEYOND = Pause.LONGEST_FOR_A_TURN.plusMinutes(5);

  private final JdbcClient jdbc;
  private final ProcessEngineConfigurationImpl configuration;

  FarRetries(JdbcClient jdbc, @Lazy ProcessEngineConfigurationImpl configuration) {
    this.jdbc = jdbc;
    this.configuration = configuration;
  }

  @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
  void bringForward() {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    int brought =
        jdbc.sql(
                """
                update ACT_RU_JOB set DUEDATE_ = ?, REV_ = REV_ + 1
                where TYPE_ = 'message' and RETRIES_ > 0 and LOCK_OWNER_ is null and DUEDATE_ > ?
                """)
            .params(Timestamp.from(now), Timestamp.from(now.plus(BEYOND).plus(longestInterval())))
            .update();
    if (brought > 0) {
      log.warn(
          "{} steps had been put off further than is ever asked for, because the clock was wrong;"
              + " they are tried again now.",
          brought);
    }
  }

  /** The longest of the configured intervals between tries. */
  private Duration longestInterval() {
    return ParseUtil.parseRetryIntervals(configuration.getFailedJobRetryTimeCycle())
        .getRetryIntervals()
        .stream()
        .map(FarRetries::length)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Duration length(String interval) {
    try {
      return Duration.parse(interval);
    } catch (DateTimeParseException monthsOrYears) {
      return Duration.ofDays(366);
    }
  }
}
