package io.gatehouse.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Map;

/**
 * How the lab behaves; what {@code PUT /lab/conditions} takes. Everything has a default.
 *
 * @param latencyMillis added to every call
 * @param throttling whether the documented limits are enforced
 * @param faults what goes wrong, the first that fits
 * @param silentFailures calls that answer with success and change nothing
 * @param tokenLifetimeSeconds how long tokens of the token endpoint last, 3599 when null
 * @param expireTokens whether every token, {@code lab-token} too, is refused as expired
 * @param auditQueryMillis how long an audit query runs, 1000 when null
 * @param releaseDelayMillis until the release of a restricted sender takes effect, 2000 when null
 * @param releasesPerAccount how often a sender can be released, 3 when null
 * @param pageSize most items in a page, to make small collections page; null for the service's own
 * @param limits what is enforced with {@code throttling}, the documented limits when null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Conditions(
    int latencyMillis,
    boolean throttling,
    List<Fault> faults,
    List<Place> silentFailures,
    Integer tokenLifetimeSeconds,
    boolean expireTokens,
    Integer auditQueryMillis,
    Integer releaseDelayMillis,
    Integer releasesPerAccount,
    Integer pageSize,
    Limits limits) {

  static final Conditions NONE =
      new Conditions(0, false, null, null, null, false, null, null, null, null, null);

  private static final ObjectReader READER =
      Json.MAPPER
          .copy()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readerFor(Conditions.class);

  Conditions {
    faults = faults == null ? List.of() : List.copyOf(faults);
    limits = limits == null ? Limits.DOCUMENTED : limits;
    silentFailures = silentFailures == null ? List.of() : List.copyOf(silentFailures);
    between("latencyMillis", latencyMillis, 0, 600_000);
    between("tokenLifetimeSeconds", tokenLifetimeSeconds, 0, 86_400);
    between("auditQueryMillis", auditQueryMillis, 0, 86_400_000);
    between("releaseDelayMillis", releaseDelayMillis, 0, 86_400_000);
    between("releasesPerAccount", releasesPerAccount, 0, 1000);
    between("pageSize", pageSize, 1, 1000);
  }

  /**
   * Limits that are smaller or of a shorter time than documented, so that a test meets them with
   * few calls.
   *
   * @param directoryUnits resource units in ten seconds, 3500 when null
   * @param reportsMillis in which five requests for reports are answered, 10000 when null
   * @param identityProtectionMillis between two requests to Identity Protection, 1000 when null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Limits(Integer directoryUnits, Integer reportsMillis, Integer identityProtectionMillis) {

    static final Limits DOCUMENTED = new Limits(null, null, null);

    Limits {
      directoryUnits = directoryUnits == null ? Integer.valueOf(3_500) : directoryUnits;
      reportsMillis = reportsMillis == null ? Integer.valueOf(10_000) : reportsMillis;
      identityProtectionMillis =
          identityProtectionMillis == null ? Integer.valueOf(1_000) : identityProtectionMillis;
      between("directoryUnits", directoryUnits, 1, 1_000_000);
      between("reportsMillis", reportsMillis, 1, 600_000);
      between("identityProtectionMillis", identityProtectionMillis, 1, 600_000);
    }
  }

  /**
   * Which calls are meant.
   *
   * @param method null for any
   * @param path as in the request, without query; {@code *} stands for one segment, {@code **} for
   *     any number; null for any
   * @param cmdlet for Exchange, null for any
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Place(String method, String path, String cmdlet) {

    Place {
      if (method == null && path == null && cmdlet == null) {
        throw new IllegalArgumentException("name at least one of method, path and cmdlet");
      }
      if (path != null && !path.startsWith("/")) {
        throw new IllegalArgumentException(
            "path must begin with '/', for example /v1.0/users/*, but is '" + path + "'");
      }
    }

    boolean fits(String calledMethod, String calledPath, String calledCmdlet) {
      return (method == null || method.equalsIgnoreCase(calledMethod))
          && (cmdlet == null || cmdlet.equalsIgnoreCase(calledCmdlet))
          && (path == null || calledPath.matches(expression(path)));
    }

    private static String expression(String glob) {
      StringBuilder expression = new StringBuilder("(?i)");
      for (String part : glob.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
        expression.append(
            switch (part) {
              case "*" -> "[^/]*";
              case "**" -> ".*";
              default -> java.util.regex.Pattern.quote(part);
            });
      }
      return expression.toString();
    }
  }

  /** What a fault does. */
  enum Kind {
    /** Answers with {@link Fault#status}. */
    @JsonProperty("status")
    STATUS,
    /** Closes the connection without an answer. */
    @JsonProperty("drop")
    DROP,
    /**
     * Closes the connection without an answer and refuses every other for {@link
     * Fault#delayMillis}.
     */
    @JsonProperty("refuse")
    REFUSE,
    /** Answers nothing for {@link Fault#delayMillis}, then closes. */
    @JsonProperty("timeout")
    TIMEOUT,
    /** Answers in small pieces over {@link Fault#delayMillis}. */
    @JsonProperty("slowBody")
    SLOW_BODY,
    /** Answers 200 with bytes that are no JSON. */
    @JsonProperty("garbage")
    GARBAGE,
    /** Breaks off in the middle of the body. */
    @JsonProperty("truncated")
    TRUNCATED,
    /** Answers with an HTML page. */
    @JsonProperty("wrongContentType")
    WRONG_CONTENT_TYPE
  }

  /**
   * Something that goes wrong.
   *
   * @param status for {@link Kind#STATUS}
   * @param code the error's code, a usual one for the status when null
   * @param message the error's words
   * @param times how often, always when null
   * @param after how many fitting calls pass first
   * @param headers added to the answer
   * @param afterEffect whether the call takes effect before it goes wrong
   * @param delayMillis for {@link Kind#TIMEOUT} (60000 when null), {@link Kind#SLOW_BODY} (2000)
   *     and {@link Kind#REFUSE} (2000)
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fault(
      String method,
      String path,
      String cmdlet,
      Kind kind,
      Integer status,
      String code,
      String message,
      Integer times,
      Integer after,
      Map<String, String> headers,
      boolean afterEffect,
      Integer delayMillis) {

    Fault {
      new Place(method, path, cmdlet);
      kind = kind == null ? Kind.STATUS : kind;
      headers = headers == null ? Map.of() : Map.copyOf(headers);
      if (kind == Kind.STATUS && status == null) {
        throw new IllegalArgumentException(
            "a fault needs a status, for example 503, or another kind");
      }
      between("status", status, 200, 599);
      between("times", times, 1, 1_000_000);
      between("after", after, 0, 1_000_000);
      between("delayMillis", delayMillis, 0, 3_600_000);
    }

    Place place() {
      return new Place(method, path, cmdlet);
    }
  }

  /**
   * Reads conditions.
   *
   * @throws IllegalArgumentException in words that say where and what is wrong
   */
  static Conditions parse(byte[] content) {
    try {
      Conditions read = READER.readValue(content);
      if (read == null) {
        throw new IllegalArgumentException("The conditions are empty: send a JSON object.");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The conditions are not valid: " + reason(e), e);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("The conditions could not be read.", e);
    }
  }

  boolean failsSilently(String method, String path, String cmdlet) {
    return silentFailures.stream().anyMatch(place -> place.fits(method, path, cmdlet));
  }

  private static void between(String name, Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new IllegalArgumentException(
          name + " must be between " + least + " and " + most + ", but is " + value);
    }
  }

  private static String reason(JsonProcessingException e) {
    String where = e instanceof JsonMappingException mapping ? where(mapping) : "";
    if (e instanceof UnrecognizedPropertyException unknown) {
      return where + " is not known; known here: " + unknown.getKnownPropertyIds();
    }
    if (e instanceof InvalidFormatException format) {
      return where
          + " must be "
          + (format.getTargetType().isEnum()
              ? "one of "
                  + "status, drop, refuse, timeout, slowBody, garbage, truncated, wrongContentType"
              : "a " + format.getTargetType().getSimpleName())
          + ", but is '"
          + format.getValue()
          + "'";
    }
    Throwable cause = e.getCause();
    if (cause instanceof IllegalArgumentException) {
      return (where.isEmpty() ? "" : where + ": ") + cause.getMessage();
    }
    return (where.isEmpty() ? "" : where + ": ") + e.getOriginalMessage();
  }

  private static String where(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }
}
