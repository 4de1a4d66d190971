package io.gatehouse.microsoft.wire;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import io.gatehouse.microsoft.ServicePulse;
import io.gatehouse.microsoft.TenantConnection;
import io.gatehouse.microsoft.TenantProperties;
import io.gatehouse.microsoft.pacing.Pacing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The HTTP client of both services. The SDK's own retry is off: it sleeps on the caller, past the
 * lock of an engine's job; who calls retries.
 */
@Component
public final class TenantHttp {

  private final TenantConnection connection;
  private final OkHttpClient graph;
  private final OkHttpClient exchange;
  private final HeardAnswers graphHeard = new HeardAnswers();
  private final HeardAnswers exchangeHeard = new HeardAnswers();

  @Autowired
  TenantHttp(
      TenantConnection connection,
      TenantProperties properties,
      Pacing pacing,
      ObjectProvider<MeterRegistry> meters) {
    this(
        connection,
        properties.connectTimeout(),
        properties.callTimeout(),
        pacing,
        meters.getIfAvailable(CompositeMeterRegistry::new));
  }

  /**
   * A client.
   *
   * @param connectTimeout how long connecting may take
   * @param callTimeout how long one request may take from first to last byte
   * @param pacing lets each request through as the service's limits allow
   * @param meters where {@code gatehouse.tenant.requests} is counted
   */
  public TenantHttp(
      TenantConnection connection,
      Duration connectTimeout,
      Duration callTimeout,
      Pacing pacing,
      MeterRegistry meters) {
    this.connection = connection;
    OkHttpClient base =
        GraphClientFactory.create(
                new RequestOption[] {
                  new RetryHandlerOption(
                      (delay, executions, request, response) -> false,
                      0,
                      RetryHandlerOption.DEFAULT_DELAY)
                })
            .connectTimeout(connectTimeout)
            .readTimeout(callTimeout)
            .writeTimeout(callTimeout)
            .callTimeout(callTimeout)
            .connectionPool(new ConnectionPool(32, 4, TimeUnit.MINUTES))
            .build();
    this.graph =
        client(
            base,
            paced -> new PacedRequests(TenantService.GRAPH, pacing, paced),
            new AnswerRecorder(TenantService.GRAPH, meters, graphHeard),
            new Authorizer(
                TenantService.GRAPH,
                connection.graphBaseUrl(),
                connection.tokens()::forGraph,
                connection.tokens()::refused));
    this.exchange =
        client(
            base,
            paced -> new PacedRequests(TenantService.EXCHANGE, pacing, paced),
            new AnswerRecorder(TenantService.EXCHANGE, meters, exchangeHeard),
            new Authorizer(
                TenantService.EXCHANGE,
                connection.exchangeBaseUrl(),
                connection.tokens()::forExchange,
                connection.tokens()::refused));
  }

  /** Waiting for room happens outside of the client whose calls have a timeout. */
  private static OkHttpClient client(
      OkHttpClient base,
      Function<OkHttpClient, PacedRequests> pacing,
      AnswerRecorder recorder,
      Authorizer authorizer) {
    OkHttpClient.Builder builder = base.newBuilder();
    builder.interceptors().add(0, recorder);
    builder.interceptors().add(1, authorizer);
    return new OkHttpClient.Builder().addInterceptor(pacing.apply(builder.build())).build();
  }

  /** Where the tenant is. */
  public TenantConnection connection() {
    return connection;
  }

  /** Signs in to Microsoft Graph. */
  public OkHttpClient graph() {
    return graph;
  }

  /** Signs in to Exchange Online. */
  public OkHttpClient exchange() {
    return exchange;
  }

  /** What the traffic with a service told so far. */
  public ServicePulse.Heard heard(TenantService service) {
    return switch (service) {
      case GRAPH -> graphHeard.heard();
      case EXCHANGE -> exchangeHeard.heard();
    };
  }
}
