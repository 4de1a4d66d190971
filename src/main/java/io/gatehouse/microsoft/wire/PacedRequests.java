package io.gatehouse.microsoft.wire;

import io.gatehouse.microsoft.pacing.Caller;
import io.gatehouse.microsoft.pacing.Pacing;
import io.gatehouse.microsoft.pacing.Toll;
import io.gatehouse.microsoft.pacing.Urgency;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends each request when the limits of its service leave room, and hears when they don't. */
final class PacedRequests implements Interceptor {

  private static final String ANCHOR = "X-AnchorMailbox";
  private static final String CMDLET = "X-CmdletName";

  /** Where requests about no mailbox in particular are routed to. */
  private static final String SYSTEM_MAILBOX = "APP:";

  private final TenantService service;
  private final Pacing pacing;
  private final OkHttpClient sending;

  PacedRequests(TenantService service, Pacing pacing, OkHttpClient sending) {
    this.service = service;
    this.pacing = pacing;
    this.sending = sending;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    try (Pacing.Turn turn = pacing.enter(toll(request))) {
      Response response = sending.newCall(prioritized(request)).execute();
      Duration asked =
          RetryAfter.parse(response.header("Retry-After"), HttpDate.parse(response.header("Date")));
      if (response.code() == 429 || (response.code() == 503 && asked != null)) {
        turn.throttled(asked);
      }
      return response;
    }
  }

  /** The directory lets the important through first when it has too much to do. */
  private Request prioritized(Request request) {
    return service == TenantService.GRAPH && Caller.current().urgency() != Urgency.ORDINARY
        ? request.newBuilder().header("x-ms-throttle-priority", "High").build()
        : request;
  }

  /** Of a batch only whoever sends it knows. */
  private Toll toll(Request request) {
    Toll known = request.tag(Toll.class);
    if (known != null) {
      return known;
    }
    if (service == TenantService.EXCHANGE) {
      String anchor = request.header(ANCHOR);
      String cmdlet = request.header(CMDLET);
      return Toll.ofExchange(
          anchor == null || anchor.startsWith(SYSTEM_MAILBOX) ? null : anchor,
          cmdlet != null && !cmdlet.startsWith("Get-") && !cmdlet.startsWith("Search-"));
    }
    HttpUrl url = request.url();
    List<String> path = url.pathSegments();
    int version = Math.max(path.indexOf("v1.0"), path.indexOf("beta"));
    return Toll.ofGraph(
        request.method(), path.subList(version + 1, path.size()), url.queryParameterNames());
  }
}
