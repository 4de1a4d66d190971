package io.gatehouse.microsoft.wire;

import com.microsoft.kiota.RequestOption;
import io.gatehouse.microsoft.Receipt;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Response;

/**
 * What the headers of the answer to one call said. Travels with the request as its tag, so calls
 * side by side never see each other's. Of several requests (pages) the last one counts.
 */
public final class AnswerHeaders implements RequestOption {

  private volatile Seen seen = new Seen(0, null, null, null, null);

  private record Seen(
      int status, String requestId, Instant serviceTime, Duration retryAfter, String contentType) {}

  void saw(Response response) {
    Instant serviceTime = HttpDate.parse(response.header("Date"));
    String requestId = response.header("request-id");
    seen =
        new Seen(
            response.code(),
            requestId == null ? response.header("x-ms-request-id") : requestId,
            serviceTime,
            RetryAfter.parse(response.header("Retry-After"), serviceTime),
            response.header("Content-Type"));
  }

  void sent() {
    seen = new Seen(0, null, null, null, null);
  }

  /** HTTP status; 0 when no answer came. */
  public int status() {
    return seen.status();
  }

  /** The service's id of the request, null when it gave none. */
  public String requestId() {
    return seen.requestId();
  }

  /** The service's clock, null when it gave none. */
  public Instant serviceTime() {
    return seen.serviceTime();
  }

  /** How long the service asked to wait, null when it did not say. */
  public Duration retryAfter() {
    return seen.retryAfter();
  }

  /** The answer's media type, null when it gave none. */
  public String contentType() {
    return seen.contentType();
  }

  /** The same as a receipt for the journal. */
  public Receipt receipt() {
    Seen last = seen;
    return new Receipt(last.requestId(), last.serviceTime());
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends RequestOption> Class<T> getType() {
    return (Class<T>) AnswerHeaders.class;
  }
}
