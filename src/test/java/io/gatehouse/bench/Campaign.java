package io.gatehouse.bench;

import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.stories.Person;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A wave of phishing against the documented limits: how long until every account is locked. */
final class Campaign implements Measurement {

  private static final int ACCOUNTS = Integer.getInteger("gatehouse.bench.campaign", 1_000);

  /** What the directory gives in a window to the smallest tenants. */
  private static final int UNITS = 3_500;

  private static final Duration WINDOW = Duration.ofSeconds(10);

  /**
   * Find the account 1, its groups 2 less 1 for the selection; block 1, read back 1; revoke 1, read
   * back 1.
   */
  private static final int UNITS_PER_ACCOUNT = 6;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** How the accounts are reported. */
  enum Way {
    ONE_BY_ONE,
    TOGETHER
  }

  private final Way way;

  Campaign(Way way) {
    this.way = way;
  }

  @Override
  public String name() {
    return way == Way.ONE_BY_ONE ? "campaign" : "bulk";
  }

  @Override
  public List<Line> measure(Path directory) {
    try (LabTenant lab = LabTenant.start(0)) {
      List<String> crowd = Crowd.join(lab, ACCOUNTS);
      try (BenchedGatehouse gatehouse = BenchedGatehouse.start(directory, lab)) {
        Pause.of(Duration.ofSeconds(3));
        lab.conditions("{\"latencyMillis\":100,\"throttling\":true}");
        lab.clearRequests();
        return measure(gatehouse, lab, crowd);
      }
    }
  }

  private List<Line> measure(BenchedGatehouse gatehouse, LabTenant lab, List<String> crowd) {
    Instant begin = Instant.now();
    int taken = way == Way.ONE_BY_ONE ? oneByOne(gatehouse, crowd) : together(gatehouse, crowd);
    Duration reporting = Duration.between(begin, Instant.now());
    Map<String, Instant> contained = await(lab, crowd, begin);
    List<LoggedRequest> requests = lab.requests();
    Duration took =
        Duration.between(
            begin, contained.values().stream().max(Instant::compareTo).orElse(Instant.now()));
    // The first window's units are there at the start, the next ones when it is over, and so on.
    Duration allowed = WINDOW.multipliedBy((crowd.size() * UNITS_PER_ACCOUNT - 1) / UNITS);
    long throttled = requests.stream().filter(request -> request.status() == 429).count();
    long doubled =
        requests.stream()
                .filter(request -> request.status() < 300)
                .filter(
                    request ->
                        request.method().equals("PATCH")
                            || request.path().endsWith("/revokeSignInSessions"))
                .filter(request -> request.path().contains("/users/fafafafa-"))
                .count()
            - 2L * contained.size();
    String what = crowd.size() + " accounts reported " + words();
    return List.of(
        new Line(
            what + ": all locked",
            Line.words(took),
            "the directory's limit allows " + Line.words(allowed),
            Line.times(took, allowed)),
        new Line("the same: answered", Line.words(reporting), taken + " told their case", ""),
        new Line(
            "the same: throttled requests",
            String.format(Locale.ROOT, "%d of %d", throttled, requests.size()),
            "1 %",
            String.format(Locale.ROOT, "%.2f %%", 100.0 * throttled / requests.size())),
        new Line(
            "the same: lost, done twice",
            (crowd.size() - contained.size()) + ", " + doubled,
            "0, 0",
            ""));
  }

  private String words() {
    return way == Way.ONE_BY_ONE ? "one by one" : "in one call";
  }

  private static int oneByOne(BenchedGatehouse gatehouse, List<String> crowd) {
    Person asta = gatehouse.person("asta");
    List<CompletableFuture<Person.Answer>> answers = new ArrayList<>();
    for (String account : crowd) {
      answers.add(
          asta.postLater("/api/cases", Map.of("account", account, "reason", "Sent phishing.")));
    }
    return (int)
        answers.stream()
            .filter(answer -> answer.handle((got, failure) -> taken(got)).join())
            .count();
  }

  private static int together(BenchedGatehouse gatehouse, List<String> crowd) {
    String lines =
        crowd.stream()
            .map(account -> account + ",Sent phishing.")
            .collect(Collectors.joining("\n"));
    try {
      return gatehouse
          .person("asta")
          .postAs("text/csv", "/api/reports", lines.getBytes(StandardCharsets.UTF_8))
          .body()
          .path("opened")
          .asInt();
    } catch (UncheckedIOException tooLate) {
      return 0;
    }
  }

  /** An answer that did not come, or not in time, is one that a reporter did not get. */
  private static boolean taken(Person.Answer answer) {
    if (answer != null && answer.status() == 201) {
      return true;
    }
    System.out.println("  not taken: " + (answer == null ? "no answer in time" : answer.text()));
    return false;
  }

  /** When each account was locked; without those that were not in time. */
  private static Map<String, Instant> await(LabTenant lab, List<String> crowd, Instant begin) {
    Map<String, String> ids =
        crowd.stream()
            .collect(Collectors.toMap(account -> account, account -> id(crowd.indexOf(account))));
    while (true) {
      List<LoggedRequest> changes =
          lab.requests().stream().filter(request -> !request.method().equals("GET")).toList();
      Map<String, List<LoggedRequest>> byAccount =
          changes.stream()
              .filter(request -> request.path().startsWith("/v1.0/users/fafafafa-"))
              .collect(Collectors.groupingBy(request -> request.path().split("/")[3]));
      Map<String, Instant> contained = new HashMap<>();
      ids.forEach(
          (account, id) -> {
            Optional<Instant> at = Containment.contained(byAccount.getOrDefault(id, List.of()), id);
            at.ifPresent(instant -> contained.put(account, instant));
          });
      if (contained.size() == crowd.size() || Instant.now().isAfter(begin.plus(PATIENCE))) {
        return contained;
      }
      Pause.of(Duration.ofSeconds(1));
    }
  }

  private static String id(int number) {
    return String.format("fafafafa-0000-4000-8000-%012d", number);
  }
}
