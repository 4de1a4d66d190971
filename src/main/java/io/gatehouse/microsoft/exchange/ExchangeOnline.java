package io.gatehouse.microsoft.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.evidence.EvidenceSource;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.wire.JsonCalls;
import io.gatehouse.microsoft.wire.JsonCalls.ErrorReader.Problem;
import io.gatehouse.microsoft.wire.TenantErrors;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.gatehouse.microsoft.wire.TenantService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.springframework.stereotype.Component;

/** Runs cmdlets: {@code POST /adminapi/beta/{tenant}/InvokeCommand}. */
@Component
public final class ExchangeOnline {

  /** Where requests about no mailbox in particular are routed to. */
  private static final String SYSTEM_MAILBOX =
      "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@";

  private final TenantHttp http;
  private final JsonCalls json;

  public ExchangeOnline(TenantHttp http) {
    this.http = http;
    this.json = new JsonCalls(TenantService.EXCHANGE, http.exchange(), ExchangeOnline::problem);
  }

  /**
   * Runs a reading cmdlet to its last page.
   *
   * @param doing continues "Could not"
   * @param mailbox user principal name it is about, null for the organisation
   */
  List<JsonNode> read(String doing, String mailbox, String cmdlet, Map<String, Object> parameters) {
    List<JsonNode> values = new ArrayList<>();
    pages(
        doing,
        mailbox,
        cmdlet,
        parameters,
        (answer, page) -> page.path("value").forEach(values::add));
    return values;
  }

  /** Runs a reading cmdlet to its last page and gives the answers as received. */
  public List<EvidenceSource.Answer> answers(
      String mailbox, String cmdlet, Map<String, Object> parameters) {
    List<EvidenceSource.Answer> answers = new ArrayList<>();
    String request = cmdlet + " " + new String(JsonCalls.bytes(parameters), StandardCharsets.UTF_8);
    pages(
        "run " + cmdlet,
        mailbox,
        cmdlet,
        parameters,
        (answer, page) ->
            answers.add(
                new EvidenceSource.Answer(
                    request,
                    answer.body(),
                    answer.headers().contentType(),
                    answer.headers().requestId(),
                    answer.headers().serviceTime(),
                    Instant.now())));
    return answers;
  }

  private void pages(
      String doing,
      String mailbox,
      String cmdlet,
      Map<String, Object> parameters,
      BiConsumer<JsonCalls.Answer, JsonNode> each) {
    if (!cmdlet.startsWith("Get-") && !cmdlet.startsWith("Search-")) {
      throw new IllegalArgumentException(cmdlet + " does not only read.");
    }
    byte[] body = body(cmdlet, parameters);
    HttpUrl next = invokeCommand();
    while (next != null) {
      JsonCalls.Answer answer = json.send(doing, request(next, mailbox, cmdlet, body, false));
      JsonNode page = json.object(doing, answer);
      if (!page.path("value").isArray()) {
        throw TenantErrors.unreadable(TenantService.EXCHANGE, doing, answer.headers(), null);
      }
      each.accept(answer, page);
      // The same body goes to the next page's address.
      String link = page.path("@odata.nextLink").textValue();
      next = link == null ? null : HttpUrl.get(link);
    }
  }

  /** Runs a changing cmdlet, which is sent once and never again by the connection on its own. */
  Receipt change(String doing, String mailbox, String cmdlet, Map<String, Object> parameters) {
    return send(doing, mailbox, cmdlet, parameters).headers().receipt();
  }

  /**
   * What a creating cmdlet made.
   *
   * @param value as Exchange gives it; missing when it gave nothing
   */
  record Created(JsonNode value, Receipt receipt) {}

  /** Runs a creating cmdlet, once as {@link #change}. */
  Created create(String doing, String mailbox, String cmdlet, Map<String, Object> parameters) {
    JsonCalls.Answer answer = send(doing, mailbox, cmdlet, parameters);
    return new Created(
        json.object(doing, answer).path("value").path(0), answer.headers().receipt());
  }

  private JsonCalls.Answer send(
      String doing, String mailbox, String cmdlet, Map<String, Object> parameters) {
    JsonCalls.Answer answer =
        json.send(doing, request(invokeCommand(), mailbox, cmdlet, body(cmdlet, parameters), true));
    // A cmdlet without output may answer with nothing, but not with garbage.
    if (answer.body().length > 0) {
      json.object(doing, answer);
    }
    return answer;
  }

  private HttpUrl invokeCommand() {
    return HttpUrl.get(http.connection().exchangeBaseUrl())
        .newBuilder()
        .addPathSegments("adminapi/beta")
        .addPathSegment(http.connection().tenantId())
        .addPathSegment("InvokeCommand")
        .build();
  }

  private Request request(
      HttpUrl url, String mailbox, String cmdlet, byte[] body, boolean changes) {
    return new Request.Builder()
        .url(url)
        .header("Accept", "application/json")
        .header("Prefer", "odata.maxpagesize=1000")
        .header("X-CmdletName", cmdlet)
        .header("X-AnchorMailbox", anchor(mailbox))
        .post(JsonCalls.body(body, changes))
        .build();
  }

  /** Routing only; a header can't carry the letters that a sign-in name may. */
  private String anchor(String mailbox) {
    boolean usable =
        mailbox != null && mailbox.chars().allMatch(letter -> letter > 0x20 && letter < 0x7f);
    return usable ? mailbox : SYSTEM_MAILBOX + http.connection().tenantId();
  }

  /** Nulls stay in: a property is cleared by sending null for it. */
  private static byte[] body(String cmdlet, Map<String, Object> parameters) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("CmdletName", cmdlet);
    input.put("Parameters", parameters);
    return JsonCalls.bytes(Map.of("CmdletInput", input));
  }

  /**
   * Exchange hides what happened below {@code details} as {@code code|exception|words}, or in an
   * inner error, under a general code and message.
   */
  private static Problem problem(JsonNode body) {
    JsonNode error = body.path("error");
    String code = error.path("code").textValue();
    for (JsonNode detail : error.path("details")) {
      String message = detail.path("message").textValue();
      if (message != null) {
        return problem(code, message);
      }
    }
    JsonNode inner = error.path("innererror").path("internalexception");
    if (inner.isMissingNode()) {
      inner = error.path("innererror").path("internalException");
    }
    String innerWords = inner.path("message").textValue();
    if (innerWords != null) {
      String type = inner.path("type").textValue();
      return problem(type == null ? code : simpleName(type), innerWords);
    }
    String words = error.path("message").textValue();
    return words == null ? new Problem(code, null) : problem(code, words);
  }

  private static Problem problem(String code, String message) {
    String[] parts = message.split("\\|", 3);
    if (parts.length == 3 && parts[1].endsWith("Exception")) {
      return new Problem(simpleName(parts[1]), parts[2]);
    }
    return new Problem(code, message);
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
