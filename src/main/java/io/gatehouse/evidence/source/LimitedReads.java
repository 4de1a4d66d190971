package io.gatehouse.evidence.source;

import io.gatehouse.configuration.LogContext;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Questions to the tenant, put no faster than its services allow. */
@Component
class LimitedReads implements AutoCloseable {

  /** A case that waits longer for its turn comes back later instead of holding a thread. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

  private static final String ORGANISATION = "the organisation";

  private final RawReads reads;
  private final ServiceLimits limits;
  private final ExecutorService threads;

  LimitedReads(RawReads reads, ServiceLimits limits) {
    this.reads = reads;
    this.limits = limits;
    this.threads =
        LogContext.cachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "evidence-read");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** As {@link RawReads#graph}, for a service whose limit it shares. */
  List<Answer> graph(
      Service service, String mailbox, String path, int maxPages, Map<String, String> headers) {
    if (service != Service.REPORTS && service != Service.IDENTITY_PROTECTION) {
      return inTurn(service, mailbox, () -> reads.graph(path, maxPages, headers));
    }
    // These count every request, so every page waits for its turn.
    List<Answer> pages = new ArrayList<>();
    Optional<String> next = Optional.of(path);
    while (next.isPresent() && pages.size() < maxPages) {
      String page = next.get();
      pages.addAll(inTurn(service, mailbox, () -> reads.graph(page, 1, headers)));
      next = NextPage.of(pages.get(pages.size() - 1)).map(NextPage::path);
    }
    return pages;
  }

  /**
   * As {@link RawReads#exchange}.
   *
   * @param mailbox user principal name, null for the organisation
   */
  List<Answer> exchange(String mailbox, String cmdlet, Map<String, Object> parameters) {
    return inTurn(Service.EXCHANGE, mailbox, () -> reads.exchange(mailbox, cmdlet, parameters));
  }

  /** Runs all at the same time, as far as the limits allow, and returns once all have ended. */
  <T> List<T> sideBySide(List<Supplier<T>> works) {
    if (works.size() == 1) {
      return List.of(works.get(0).get());
    }
    List<CompletableFuture<T>> running =
        works.stream().map(work -> CompletableFuture.supplyAsync(work, threads)).toList();
    List<T> results = new ArrayList<>();
    RuntimeException failed = null;
    for (CompletableFuture<T> one : running) {
      try {
        results.add(one.join());
      } catch (CompletionException e) {
        failed = (RuntimeException) e.getCause();
      }
    }
    if (failed != null) {
      throw failed;
    }
    return results;
  }

  private <T> T inTurn(Service service, String mailbox, Supplier<T> call) {
    try {
      return limits
          .call(service, mailbox == null ? ORGANISATION : mailbox, LONGEST_WAIT, call)
          .orElseThrow(() -> limits.noTurn(service));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TenantUnavailable("Gatehouse is stopping; it is read again later.", null, null, e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
