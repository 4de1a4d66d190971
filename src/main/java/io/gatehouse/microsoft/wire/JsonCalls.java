package io.gatehouse.microsoft.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.microsoft.TenantException;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** JSON over HTTP for what the SDK lacks, with the same translation of errors. */
public final class JsonCalls {

  /** Reads strictly: what follows the JSON of an answer makes it unreadable. */
  public static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final MediaType MEDIA_TYPE = MediaType.get("application/json; charset=utf-8");

  private final TenantService service;
  private final OkHttpClient client;
  private final ErrorReader errors;

  /** Finds code and words in a service's error body. */
  public interface ErrorReader {

    /** Never null; {@link Problem#NONE} when there is nothing to find. */
    Problem read(JsonNode body);

    /**
     * What a service said.
     *
     * @param code null when it gave none
     * @param words null when it gave none
     */
    record Problem(String code, String words) {
      public static final Problem NONE = new Problem(null, null);
    }
  }

  /**
   * An answer as received.
   *
   * @param headers what its headers said
   * @param body its bytes, empty when there were none
   */
  public record Answer(AnswerHeaders headers, byte[] body) {}

  public JsonCalls(TenantService service, OkHttpClient client, ErrorReader errors) {
    this.service = service;
    this.client = client;
    this.errors = errors;
  }

  /** A body; one that must not be sent twice is not repeated when a connection breaks either. */
  public static RequestBody body(byte[] json, boolean once) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return MEDIA_TYPE;
      }

      @Override
      public long contentLength() {
        return json.length;
      }

      @Override
      public boolean isOneShot() {
        return once;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
      }
    };
  }

  /**
   * Sends a request.
   *
   * @param doing continues "Could not"
   * @throws TenantException when the answer is not 2xx or does not come
   */
  public Answer send(String doing, Request request) {
    AnswerHeaders headers = new AnswerHeaders();
    Request tagged = request.newBuilder().tag(AnswerHeaders.class, headers).build();
    try (Response response = client.newCall(tagged).execute()) {
      byte[] body = response.body() == null ? new byte[0] : response.body().bytes();
      if (response.isSuccessful()) {
        return new Answer(headers, body);
      }
      ErrorReader.Problem problem = problem(body);
      throw TenantErrors.from(service, doing, headers, problem.code(), problem.words(), null);
    } catch (IOException e) {
      throw TenantErrors.noAnswer(service, doing, headers, e);
    }
  }

  /** The answer as a JSON object; anything else is unreadable. */
  public JsonNode object(String doing, Answer answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (json != null && json.isObject()) {
        return json;
      }
      throw TenantErrors.unreadable(service, doing, answer.headers(), null);
    } catch (IOException e) {
      throw TenantErrors.unreadable(service, doing, answer.headers(), e);
    }
  }

  /** Serializes what Gatehouse built itself. */
  public static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }

  private ErrorReader.Problem problem(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? ErrorReader.Problem.NONE : errors.read(json);
    } catch (IOException e) {
      return ErrorReader.Problem.NONE;
    }
  }
}
