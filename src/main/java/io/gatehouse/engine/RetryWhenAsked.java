package io.gatehouse.engine;

import io.gatehouse.casefile.Throttlings;
import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Puts a failed job off: for as long as the service asked, or until its turn comes, and by the
 * configured intervals when nobody said. Waiting for a turn uses up no attempt, nor does being
 * throttled before it has lasted; see {@link Throttlings}.
 */
class RetryWhenAsked extends DefaultJobRetryCmd {

  private static final long serialVersionUID = 1L;

  private final transient Throttlings throttlings;
  private final transient Optional<TenantUnavailable> trouble;
  private transient Duration throttledFor = Duration.ZERO;

  RetryWhenAsked(String jobId, Throwable exception, Throttlings throttlings) {
    super(jobId, exception);
    this.throttlings = throttlings;
    this.trouble = trouble(exception);
  }

  @Override
  public Object execute(CommandContext context) {
    if (trouble.isPresent() && trouble.get() instanceof TenantThrottled) {
      throttledFor = throttlings.note("job " + jobId);
    }
    super.execute(context);
    JobEntity job = getJob();
    if (job != null) {
      trouble.ifPresent(why -> putOff(job, why));
    }
    return null;
  }

  /** Waiting for a turn is no failure: nobody needs the stack, and a campaign has thousands. */
  @Override
  protected void logException(JobEntity job) {
    if (trouble.isPresent() && trouble.get() instanceof NoTurn) {
      job.setExceptionMessage(trouble.get().getMessage());
    } else {
      super.logException(job);
    }
  }

  @Override
  protected boolean shouldDecrementRetriesFor(Throwable failure) {
    return super.shouldDecrementRetriesFor(failure) && trouble.map(this::counts).orElse(true);
  }

  private static Optional<TenantUnavailable> trouble(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TenantUnavailable found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private boolean counts(TenantUnavailable why) {
    return !(why instanceof NoTurn)
        && !(why instanceof TenantThrottled && !throttlings.counts(throttledFor));
  }

  private void putOff(JobEntity job, TenantUnavailable why) {
    Date now = ClockUtil.getCurrentTime();
    Date configured = job.getDuedate() == null ? now : job.getDuedate();
    Duration interval = Duration.ofMillis(Math.max(0, configured.getTime() - now.getTime()));
    Duration wait = Pause.before(why, interval, throttledFor, RandomGenerator.getDefault());
    job.setDuedate(new Date(now.getTime() + wait.toMillis()));
  }
}
