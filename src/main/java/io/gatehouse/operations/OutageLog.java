package io.gatehouse.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.gatehouse.database.Outage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps an outage of the database from filling the log: everything that needs the database tries
 * again several times a second and would tell each time, in a stack trace. Here each part, which is
 * a logger, tells once in one line, again every minute while it lasts, and how long it was is told
 * once it is over. Whatever else is logged is left as it is.
 */
@Component
class OutageLog extends TurboFilter implements DisposableBean {

  private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** It tells of each connection that it gives up, in words instead of an exception. */
  private static final String POOL = "com.zaxxer.hikari.";

  /** Spring, of an exception whose rollback failed too, as it does when the connection broke. */
  private static final String FAILED_ROLLBACK = "Application exception overridden by rollback";

  private final DatabaseProbe database;
  private final LoggerContext context;
  private final Logger log;
  private final Map<String, Long> toldAt = new HashMap<>();
  private long beganAt;
  private long lastFailureAt;
  private long leftOut;

  @Autowired
  OutageLog(DatabaseProbe database) {
    this(database, LoggerFactory.getILoggerFactory());
  }

  OutageLog(DatabaseProbe database, ILoggerFactory loggers) {
    this.database = database;
    this.context = (LoggerContext) loggers;
    this.log = context.getLogger(OutageLog.class);
    start();
    context.addTurboFilter(this);
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] parameters,
      Throwable thrown) {
    if (format == null || !level.isGreaterOrEqual(Level.WARN)) {
      return FilterReply.NEUTRAL;
    }
    Throwable failure =
        thrown == null ? MessageFormatter.getThrowableCandidate(parameters) : thrown;
    boolean outage =
        failure != null && (Outage.caused(failure) || format.startsWith(FAILED_ROLLBACK));
    if (!outage && !logger.getName().startsWith(POOL)) {
      return FilterReply.NEUTRAL;
    }
    if (!tells(logger.getName(), outage)) {
      return FilterReply.DENY;
    }
    if (!outage) {
      return FilterReply.NEUTRAL;
    }
    logger.warn("{}: {}", firstLine(format, parameters), Outage.words(failure));
    return FilterReply.DENY;
  }

  private synchronized boolean tells(String part, boolean outage) {
    long now = System.nanoTime();
    boolean under = !toldAt.isEmpty();
    if (!outage && !under) {
      return true;
    }
    if (!under) {
      beganAt = now;
      leftOut = 0;
    }
    if (outage) {
      lastFailureAt = now;
    }
    Long told = toldAt.get(part);
    if (told != null && now - told < TOLD_AGAIN.toNanos()) {
      leftOut++;
      return false;
    }
    toldAt.put(part, now);
    return true;
  }

  private static String firstLine(String format, Object[] parameters) {
    return MessageFormatter.arrayFormat(format, parameters)
        .getMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("[:.\\s]+$", "");
  }

  /** Looks whether it is over: a line was written after the last failure. */
  @Scheduled(fixedDelay = 2000)
  void look() {
    if (!isUnder() || !database.answers(PATIENCE)) {
      return;
    }
    long writtenAt = database.last().at();
    String told = null;
    synchronized (this) {
      if (writtenAt - lastFailureAt > 0) {
        told =
            "The database takes what is written again. It was away for "
                + Math.max(1, Duration.ofNanos(writtenAt - beganAt).toSeconds())
                + " s; "
                + leftOut
                + " more lines about it were left out.";
        toldAt.clear();
      }
    }
    if (told != null) {
      log.info(told);
    }
  }

  private synchronized boolean isUnder() {
    return !toldAt.isEmpty();
  }

  @Override
  public void destroy() {
    context.getTurboFilterList().remove(this);
  }
}
