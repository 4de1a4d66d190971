package io.gatehouse.bench;

import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From a report until sign-in is blocked and sessions are revoked, by the tenant's own log. */
final class Containment {

  /** What every call to the tenant takes. */
  static final Duration LATENCY = Duration.ofMillis(100);

  /** Look the account up; then block and revoke side by side. */
  static final Duration FLOOR = LATENCY.multipliedBy(2);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Containment() {}

  /** A tenant whose answers take as long as a real one's. */
  static LabTenant slowTenant() {
    LabTenant lab = LabTenant.start(0);
    lab.conditions("{\"latencyMillis\":" + LATENCY.toMillis() + ",\"auditQueryMillis\":0}");
    return lab;
  }

  static String floor() {
    return "two round trips: " + Line.words(FLOOR);
  }

  /** Reports an account of the crowd and waits for both effects. */
  static Duration of(BenchedGatehouse gatehouse, LabTenant lab, String account) {
    String id = Crowd.idOf(account);
    Instant begin = Instant.now();
    gatehouse.report(account);
    while (Instant.now().isBefore(begin.plus(PATIENCE))) {
      Optional<Instant> contained = contained(lab.requests(), id);
      if (contained.isPresent()) {
        return Duration.between(begin, contained.get());
      }
      Pause.of(Duration.ofMillis(20));
    }
    throw new IllegalStateException(account + " was not contained within " + PATIENCE);
  }

  /** When the later of both effects was there; empty while one is missing. */
  static Optional<Instant> contained(List<LoggedRequest> requests, String id) {
    Optional<Instant> blocked = first(requests, "PATCH", "/v1.0/users/" + id);
    Optional<Instant> revoked =
        first(requests, "POST", "/v1.0/users/" + id + "/revokeSignInSessions");
    return blocked.flatMap(one -> revoked.map(other -> one.isAfter(other) ? one : other));
  }

  /** Median and 95th percentile against the floor. */
  static List<Line> lines(String what, Sample sample) {
    String of = " of " + sample.times().size();
    return List.of(
        line(what + ", median" + of, sample.median()),
        line(what + ", 95th percentile" + of, sample.percentile(95)));
  }

  private static Line line(String what, Duration time) {
    return new Line(what, Line.words(time), floor(), Line.times(time, FLOOR));
  }

  private static Optional<Instant> first(List<LoggedRequest> requests, String method, String path) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.path().equals(path))
        .filter(request -> request.status() < 300)
        .map(LoggedRequest::end)
        .findFirst();
  }
}
