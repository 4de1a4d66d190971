package io.gatehouse.bench;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a script of an administrator does: the same calls, one after another, by the same SDK. */
final class Script {

  /** What the SDK's own HTTP client sets. */
  private static final Set<String> NOT_SENT =
      Set.of("host", "connection", "content-length", "content-type", "accept-encoding");

  private final LabTenant lab;
  private final BaseGraphRequestAdapter sdk;

  Script(LabTenant lab) {
    this.lab = lab;
    this.sdk =
        new BaseGraphRequestAdapter(
            new AnonymousAuthenticationProvider(),
            lab.graphUrl(),
            GraphClientFactory.create().build());
  }

  /** Sends them; how long each took, answer read. */
  List<Duration> run(List<RecordedRequest> requests) {
    List<Duration> took = new ArrayList<>();
    for (RecordedRequest request : requests) {
      long begin = System.nanoTime();
      send(request);
      took.add(Duration.ofNanos(System.nanoTime() - begin));
    }
    return took;
  }

  private void send(RecordedRequest request) {
    RequestInformation call = new RequestInformation();
    call.httpMethod = HttpMethod.valueOf(request.method());
    call.setUri(URI.create(lab.baseUrl() + request.path()));
    request.headers().entrySet().stream()
        .filter(header -> !NOT_SENT.contains(header.getKey()))
        .forEach(header -> call.headers.tryAdd(header.getKey(), header.getValue()));
    if (request.body().length > 0) {
      call.setStreamContent(new ByteArrayInputStream(request.body()), "application/json");
    }
    try (InputStream answer = sdk.sendPrimitive(call, new HashMap<>(Map.of()), InputStream.class)) {
      if (answer != null) {
        answer.readAllBytes();
      }
    } catch (ApiException refused) {
      // As it was refused before.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
