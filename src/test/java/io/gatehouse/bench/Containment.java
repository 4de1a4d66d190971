package io.gatehouse.bench;

import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From a report until sign-in is blocked and sessions are revoked, by the tenant's own log. */
final class Containment {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Containment() {}

  /** Reports an account and waits for both effects. */
  static Duration of(BenchedGatehouse gatehouse, LabTenant lab, String account) {
    String id = lab.user(account).path("id").asText();
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

  private static Optional<Instant> first(List<LoggedRequest> requests, String method, String path) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.path().equals(path))
        .filter(request -> request.status() < 300)
        .map(LoggedRequest::end)
        .findFirst();
  }
}
