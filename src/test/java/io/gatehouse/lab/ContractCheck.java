package io.gatehouse.lab;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Validates Graph v1.0 requests and answers against Microsoft's description. Paths that the
 * description lacks are passed over; Exchange and beta have none.
 */
public final class ContractCheck {

  private static final class Holder {
    private static final OpenApiInteractionValidator VALIDATOR =
        OpenApiInteractionValidator.createForSpecificationUrl(Schema.RESOURCE)
            .withBasePathOverride("/v1.0")
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                    .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                    .build())
            .build();
  }

  private final Set<String> violations = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Set<String> checked = Collections.synchronizedSet(new LinkedHashSet<>());

  /** What did not fit, each once. */
  public List<String> violations() {
    synchronized (violations) {
      return List.copyOf(violations);
    }
  }

  /** The operations that the description has and that were checked. */
  public Set<String> checked() {
    synchronized (checked) {
      return Set.copyOf(checked);
    }
  }

  /** Checks one exchange. */
  void observe(Call call, Reply reply) {
    if (!call.path().startsWith("/v1.0/") || Surfaces.isBatch(call)) {
      return;
    }
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(Request.Method.valueOf(call.method()), call.path());
    call.headers().forEach(request::withHeader);
    call.query().forEach(request::withQueryParam);
    if (call.content().length > 0) {
      request.withBody(new String(call.content(), StandardCharsets.UTF_8));
    }
    SimpleResponse.Builder response =
        SimpleResponse.Builder.status(reply.status()).withContentType("application/json");
    if (reply.body() != null) {
      response.withBody(reply.body().toString());
    }
    ValidationReport report = Holder.VALIDATOR.validate(request.build(), response.build());
    boolean described =
        report.getMessages().stream()
            .noneMatch(message -> message.getKey().startsWith("validation.request.path.missing"));
    if (!described) {
      return;
    }
    String operation = call.method() + " " + call.path();
    checked.add(operation);
    for (ValidationReport.Message message : report.getMessages()) {
      if (message.getLevel() == ValidationReport.Level.ERROR && !passedOver(call, reply, message)) {
        violations.add(operation + ": " + message.getKey() + ": " + words(message));
      }
    }
    if (reply.body() != null) {
      UnknownProperties.in(call, reply.body())
          .forEach(unknown -> violations.add(operation + ": unknown property " + unknown));
    }
  }

  /** The message with those that explain it, for a type composed of others. */
  private static String words(ValidationReport.Message message) {
    StringBuilder words = new StringBuilder(message.getMessage());
    for (ValidationReport.Message nested : message.getNestedMessages()) {
      words.append(" / ").append(words(nested));
    }
    return words.toString();
  }

  /**
   * A refused request need not be valid; an empty 204 is what the service documents where the
   * description has a body; the operations that come from the type system declare no query options.
   */
  private static boolean passedOver(Call call, Reply reply, ValidationReport.Message message) {
    String key = message.getKey();
    boolean refused = reply.status() >= 400 && key.startsWith("validation.request");
    boolean empty = reply.status() == 204 && key.equals("validation.response.body.missing");
    boolean option =
        key.equals("validation.request.parameter.query.unexpected")
            && (message.getMessage().contains("$skiptoken")
                || !Schema.declaresOptions(call.method(), call.segments()));
    return refused || empty || option;
  }
}
