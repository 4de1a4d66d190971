package io.gatehouse.microsoft.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.evidence.EvidenceSource;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.exchange.ExchangeOnline;
import io.gatehouse.microsoft.wire.JsonCalls;
import io.gatehouse.microsoft.wire.TenantErrors;
import io.gatehouse.microsoft.wire.TenantService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.springframework.stereotype.Component;

@Component
class GraphRawReads implements RawReads {

  private final Graph graph;
  private final ExchangeOnline exchange;

  GraphRawReads(Graph graph, ExchangeOnline exchange) {
    this.graph = graph;
    this.exchange = exchange;
  }

  @Override
  public List<EvidenceSource.Answer> graph(
      String pathAndQuery, int maxPages, Map<String, String> headers) {
    if (maxPages < 1) {
      throw new IllegalArgumentException("At least one page is read, not " + maxPages);
    }
    List<EvidenceSource.Answer> pages = new ArrayList<>();
    HttpUrl next = url(pathAndQuery);
    while (next != null && pages.size() < maxPages) {
      Request.Builder request = new Request.Builder().url(next);
      headers.forEach(request::header);
      String link = add(pages, request.build());
      next = link == null ? null : HttpUrl.get(link);
    }
    return pages;
  }

  @Override
  public List<EvidenceSource.Answer> graphPost(String path, String jsonBody) {
    List<EvidenceSource.Answer> pages = new ArrayList<>();
    byte[] body = jsonBody.getBytes(StandardCharsets.UTF_8);
    add(pages, new Request.Builder().url(url(path)).post(JsonCalls.body(body, false)).build());
    return pages;
  }

  @Override
  public List<EvidenceSource.Answer> exchange(
      String mailboxAnchor, String cmdlet, Map<String, Object> parameters) {
    return exchange.answers(mailboxAnchor, cmdlet, parameters);
  }

  /** Adds the answer; the address of the next page, null when it was the last. */
  private String add(List<EvidenceSource.Answer> pages, Request request) {
    String doing = "read " + request.url().encodedPath();
    JsonCalls.Answer answer = graph.json().send(doing, request);
    JsonNode page = graph.json().object(doing, answer);
    if (saysNothing(page)) {
      throw TenantErrors.unreadable(TenantService.GRAPH, doing, answer.headers(), null);
    }
    pages.add(
        new EvidenceSource.Answer(
            request.method() + " " + request.url(),
            answer.body(),
            answer.headers().contentType(),
            answer.headers().requestId(),
            answer.headers().serviceTime(),
            Instant.now()));
    return page.path("@odata.nextLink").textValue();
  }

  /** An object or a list has something in it, an empty list its empty {@code value}. */
  private static boolean saysNothing(JsonNode page) {
    return page.properties().stream().allMatch(property -> property.getKey().startsWith("@odata."));
  }

  private HttpUrl url(String pathAndQuery) {
    if (!pathAndQuery.startsWith("/")) {
      throw new IllegalArgumentException("A path starts with /: " + pathAndQuery);
    }
    return HttpUrl.get(
        pathAndQuery.startsWith("/beta/")
            ? graph.betaBaseUrl() + pathAndQuery.substring("/beta".length())
            : graph.baseUrl() + pathAndQuery);
  }
}
