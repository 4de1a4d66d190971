package io.gatehouse.microsoft.wire;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import io.gatehouse.microsoft.ServicePulse;
import io.gatehouse.microsoft.TenantConnection;
import io.gatehouse.microsoft.TenantProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
      ObjectProvider<MeterRegistry> meters) {
    this(
        connection,
        properties.connectTimeout(),
        properties.callTimeout(),
        meters.getIfAvailable(CompositeMeterRegistry::new));
  }

  /**
   * A client.
   *
   * @param connectTimeout how long connecting may take
   * @param callTimeout how long one request may take from first to last byte
   * @param meters where {@code gatehouse.tenant.requests} is counted
   */
  public TenantHttp(
      TenantConnection connection,
      Duration connectTimeout,
      Duration callTimeout,
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
            new AnswerRecorder(TenantService.GRAPH, meters, graphHeard),
            new Authorizer(
                TenantService.GRAPH,
                connection.graphBaseUrl(),
                connection.tokens()::forGraph,
                connection.tokens()::refused));
    this.exchange =
        client(
            base,
            new AnswerRecorder(TenantService.EXCHANGE, meters, exchangeHeard),
            new Authorizer(
                TenantService.EXCHANGE,
                connection.exchangeBaseUrl(),
                connection.tokens()::forExchange,
                connection.tokens()::refused));
  }

  private static OkHttpClient client(
      OkHttpClient base, AnswerRecorder recorder, Authorizer authorizer) {
    OkHttpClient.Builder builder = base.newBuilder();
    builder.interceptors().add(0, recorder);
    builder.interceptors().add(1, authorizer);
    return builder.build();
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
