package io.gatehouse.evidence.source;

import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantItemMissing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A tenant that answers from a script and remembers what it was asked. */
final class Tenant implements RawReads {

  private static final String NOTHING = "{\"value\":[]}";

  private final Map<String, List<Supplier<String>>> script = new ConcurrentHashMap<>();
  final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  long latencyMillis;

  /** Answers a request that contains the text. */
  Tenant on(String part, String... pages) {
    List<Supplier<String>> answers = new ArrayList<>();
    for (String page : pages) {
      answers.add(() -> page);
    }
    script.put(part, answers);
    return this;
  }

  Tenant failing(String part, Supplier<RuntimeException> failure) {
    script.put(
        part,
        List.of(
            () -> {
              throw failure.get();
            }));
    return this;
  }

  @Override
  public List<Answer> graph(String pathAndQuery, int maxPages, Map<String, String> headers) {
    return answer("GET " + URLDecoder.decode(pathAndQuery, StandardCharsets.UTF_8), maxPages);
  }

  @Override
  public List<Answer> graphPost(String path, String jsonBody) {
    return answer("POST " + path + " " + jsonBody, 1);
  }

  @Override
  public List<Answer> exchange(
      String mailboxAnchor, String cmdlet, Map<String, Object> parameters) {
    return answer(cmdlet + " " + new java.util.TreeMap<>(parameters), Integer.MAX_VALUE);
  }

  private List<Answer> answer(String request, int maxPages) {
    asked.add(request);
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      if (latencyMillis > 0) {
        Thread.sleep(latencyMillis);
      }
      List<Supplier<String>> pages =
          script.entrySet().stream()
              .filter(entry -> request.contains(entry.getKey()))
              .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
              .map(Map.Entry::getValue)
              .orElse(List.of(() -> NOTHING));
      return pages.stream()
          .limit(maxPages)
          .map(page -> page.get().getBytes(StandardCharsets.UTF_8))
          .map(
              body ->
                  new Answer(request, body, "application/json", "r", Instant.EPOCH, Instant.EPOCH))
          .toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  static RuntimeException missing() {
    return new TenantItemMissing("There is no such object.", "r", null);
  }
}
