package io.gatehouse.microsoft.wire;

import io.gatehouse.microsoft.TenantUnavailable;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Signs requests in. An answer's link to its next page is followed as given, so a token goes to the
 * configured origin only.
 */
final class Authorizer implements Interceptor {

  private final TenantService service;
  private final HttpUrl base;
  private final Supplier<String> token;
  private final Consumer<String> refused;

  Authorizer(
      TenantService service, String baseUrl, Supplier<String> token, Consumer<String> refused) {
    this.service = service;
    this.base = HttpUrl.get(baseUrl);
    this.token = token;
    this.refused = refused;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    HttpUrl url = request.url();
    if (!url.scheme().equals(base.scheme())
        || !url.host().equals(base.host())
        || url.port() != base.port()) {
      throw new TenantUnavailable(
          service.words() + " pointed to another address, " + url.host() + "; not followed.",
          null,
          null,
          null);
    }
    String sent = token.get();
    Response response =
        chain.proceed(request.newBuilder().header("Authorization", "Bearer " + sent).build());
    if (response.code() == 401) {
      refused.accept(sent);
    }
    return response;
  }
}
