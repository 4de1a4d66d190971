package io.gatehouse.response;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clocks of the playbook.
 *
 * @param looks when the watch looks again, counted from its start, in order
 * @param auditLogWait how long an audit log search gets before it is asked again
 * @param auditLogGiveUp after how long a search that does not end is given up
 * @param senderCheckInterval how often a released sender is looked at
 * @param senderOverdueAfter when a sender that is still restricted is raised; Microsoft says within
 *     an hour, and no longer than 24
 * @param suspectedWindow how long before the report the account may have been taken over
 */
@ConfigurationProperties("gatehouse.schedule")
public record PlaybookSchedule(
    @DefaultValue({"PT1H", "P1D", "P7D"}) List<Duration> looks,
    @DefaultValue("PT30S") Duration auditLogWait,
    @DefaultValue("PT4H") Duration auditLogGiveUp,
    @DefaultValue("PT5M") Duration senderCheckInterval,
    @DefaultValue("P1D") Duration senderOverdueAfter,
    @DefaultValue("P14D") Duration suspectedWindow) {

  public PlaybookSchedule {
    looks = looks.stream().sorted().toList();
    if (looks.isEmpty()) {
      throw new IllegalArgumentException(
          "gatehouse.schedule.looks is empty, so nobody would look whether the attacker came back."
              + " Name at least one time, for example PT1H.");
    }
  }
}
