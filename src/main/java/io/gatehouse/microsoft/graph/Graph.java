package io.gatehouse.microsoft.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.models.BaseCollectionPaginationCountResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.wire.AnswerHeaders;
import io.gatehouse.microsoft.wire.JsonCalls;
import io.gatehouse.microsoft.wire.TenantErrors;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.gatehouse.microsoft.wire.TenantService;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The SDK's client, and every call's way through it: tagged, paged, translated. */
@Component
final class Graph {

  private final TenantHttp http;
  private final GraphServiceClient client;
  private final JsonCalls json;

  Graph(TenantHttp http) {
    this.http = http;
    // The HTTP client signs in, for the SDK's requests and the raw ones alike.
    this.client =
        new GraphServiceClient(
            new BaseGraphRequestAdapter(
                new AnonymousAuthenticationProvider(),
                http.connection().graphBaseUrl(),
                http.graph()));
    this.json = new JsonCalls(TenantService.GRAPH, http.graph(), Graph::problem);
  }

  /** The typed request builders of v1.0. */
  GraphServiceClient client() {
    return client;
  }

  /**
   * One user; never the collection of all users, which a blank id would address.
   *
   * @throws TenantItemMissing when nobody is named
   */
  UserItemRequestBuilder user(String idOrUserPrincipalName) {
    if (idOrUserPrincipalName == null || idOrUserPrincipalName.isBlank()) {
      throw new TenantItemMissing("No account was named.", null, null);
    }
    return client.users().byUserId(idOrUserPrincipalName);
  }

  /** JSON for what the SDK lacks. */
  JsonCalls json() {
    return json;
  }

  String baseUrl() {
    return http.connection().graphBaseUrl();
  }

  String betaBaseUrl() {
    return http.connection().graphBetaBaseUrl();
  }

  /** An object; an answer without one is unreadable. */
  <T> T read(String doing, Function<AnswerHeaders, T> call) {
    AnswerHeaders headers = new AnswerHeaders();
    T answer = translated(doing, headers, call);
    return answer == null ? unreadable(doing, headers) : answer;
  }

  /** A change; its receipt. */
  Receipt change(String doing, Consumer<AnswerHeaders> call) {
    AnswerHeaders headers = new AnswerHeaders();
    translated(
        doing,
        headers,
        given -> {
          call.accept(given);
          return null;
        });
    return headers.receipt();
  }

  /** All pages of a collection. A page without {@code value} is unreadable, not empty. */
  <R extends BaseCollectionPaginationCountResponse, T> List<T> list(
      String doing,
      Function<AnswerHeaders, R> first,
      BiFunction<String, AnswerHeaders, R> next,
      Function<R, List<T>> value) {
    AnswerHeaders headers = new AnswerHeaders();
    List<T> all = new ArrayList<>();
    R page = translated(doing, headers, first);
    while (true) {
      List<T> items = page == null ? null : value.apply(page);
      if (items == null) {
        return unreadable(doing, headers);
      }
      all.addAll(items);
      String link = page.getOdataNextLink();
      if (link == null) {
        return all;
      }
      page = translated(doing, headers, given -> next.apply(link, given));
    }
  }

  /** A property that the service always gives; an answer without it is unreadable. */
  static <T> T required(String doing, T value) {
    return value == null ? unreadable(doing, new AnswerHeaders()) : value;
  }

  /** Quoted for {@code $filter}. */
  static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static <T> T unreadable(String doing, AnswerHeaders headers) {
    throw TenantErrors.unreadable(TenantService.GRAPH, doing, headers, null);
  }

  private static <T> T translated(
      String doing, AnswerHeaders headers, Function<AnswerHeaders, T> call) {
    try {
      return call.apply(headers);
    } catch (TenantException e) {
      throw e;
    } catch (ODataError e) {
      String code = e.getError() == null ? null : e.getError().getCode();
      String words = e.getError() == null ? null : e.getError().getMessage();
      throw TenantErrors.from(TenantService.GRAPH, doing, headers, code, words, e);
    } catch (ApiException e) {
      throw withoutWords(doing, headers, e);
    } catch (RuntimeException e) {
      throw hasCause(e, IOException.class)
          ? TenantErrors.noAnswer(TenantService.GRAPH, doing, headers, e)
          : withoutWords(doing, headers, e);
    }
  }

  private static TenantException withoutWords(
      String doing, AnswerHeaders headers, RuntimeException e) {
    if (headers.status() == 0) {
      return TenantErrors.noAnswer(TenantService.GRAPH, doing, headers, e);
    }
    return headers.status() < 400
        ? TenantErrors.unreadable(TenantService.GRAPH, doing, headers, e)
        : TenantErrors.from(TenantService.GRAPH, doing, headers, null, null, e);
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static JsonCalls.ErrorReader.Problem problem(JsonNode body) {
    JsonNode error = body.path("error");
    return new JsonCalls.ErrorReader.Problem(
        error.path("code").textValue(), error.path("message").textValue());
  }
}
