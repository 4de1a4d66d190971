package io.gatehouse.microsoft.wire;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what each answer's headers said, counts and times requests, and remembers whether the
 * service answers; never looks at a body.
 */
final class AnswerRecorder implements Interceptor {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerRecorder.class);

  private static final Duration[] ANSWERED_WITHIN = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final TenantService service;
  private final MeterRegistry meters;
  private final HeardAnswers heard;

  AnswerRecorder(TenantService service, MeterRegistry meters, HeardAnswers heard) {
    this.service = service;
    this.meters = meters;
    this.heard = heard;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    AnswerHeaders headers = request.tag(AnswerHeaders.class);
    if (headers != null) {
      headers.sent();
    }
    Timer.Sample sample = Timer.start(meters);
    String outcome = "no-answer";
    String status = "none";
    try {
      Response response = chain.proceed(request);
      Instant date = HttpDate.parse(response.header("Date"));
      Duration retryAfter = RetryAfter.parse(response.header("Retry-After"), date);
      outcome = outcome(response.code(), retryAfter);
      status = response.code() / 100 + "xx";
      heard.answered(response.code(), date, retryAfter);
      if (headers != null) {
        headers.saw(response);
      }
      LOG.debug(
          "{} {} {} {} request-id {}",
          service.words(),
          request.method(),
          request.url().encodedPath(),
          response.code(),
          response.header("request-id"));
      return response;
    } catch (IOException | RuntimeException e) {
      heard.failed(e);
      throw e;
    } finally {
      sample.stop(timer(outcome, status));
    }
  }

  /** Labels have few values each: no path, and nothing that names an account. */
  private Timer timer(String outcome, String status) {
    return Timer.builder("gatehouse.tenant.requests")
        .description("Requests to the tenant, until the headers of the answer")
        .serviceLevelObjectives(ANSWERED_WITHIN)
        .tag("service", service.tag())
        .tag("outcome", outcome)
        .tag("status", status)
        .register(meters);
  }

  private static String outcome(int status, Duration retryAfter) {
    if (status < 400) {
      return "answered";
    }
    if (status == 404) {
      return "missing";
    }
    if (status == 429 || (status == 503 && retryAfter != null)) {
      return "throttled";
    }
    return status < 500 ? "refused" : "failed";
  }
}
