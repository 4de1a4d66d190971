package io.gatehouse.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in the one form that is hashed (RFC 8785): the same content always has the same bytes,
 * whoever wrote them and in which order.
 */
public final class CanonicalJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /**
   * Beyond it a JSON number loses digits (RFC 8785, 3.2.2.3), so such a number becomes a string.
   */
  private static final long EXACT = (1L << 53) - 1;

  private CanonicalJson() {}

  /**
   * Writes strings, booleans, numbers, lists, maps and null; anything else (an instant, an enum)
   * becomes its text.
   */
  public static String of(Object value) {
    try {
      return canonical(MAPPER.writeValueAsString(plain(value)));
    } catch (IOException e) {
      throw new IllegalArgumentException("This content can't be written as JSON.", e);
    }
  }

  /**
   * Reads an object that must be in canonical form already.
   *
   * @throws NotCanonical when it is not JSON, not an object, or written in another form
   */
  public static Map<String, Object> read(String json) throws NotCanonical {
    try {
      Map<String, Object> content = MAPPER.readValue(json, OBJECT);
      if (content == null || !canonical(json).equals(json)) {
        throw new NotCanonical("it is not in canonical form", null);
      }
      return content;
    } catch (JsonProcessingException e) {
      throw new NotCanonical("it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new NotCanonical("it is not JSON", e);
    }
  }

  private static String canonical(String json) throws IOException {
    return new String(new JsonCanonicalizer(json).getEncodedUTF8(), StandardCharsets.UTF_8);
  }

  private static Object plain(Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return value;
    }
    if (value instanceof Long number) {
      return Math.abs(number) <= EXACT && number != Long.MIN_VALUE ? value : number.toString();
    }
    if (value instanceof BigInteger || value instanceof BigDecimal) {
      return value.toString();
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      boolean readsBackAsWritten =
          Double.isFinite(number) && (Math.abs(number) <= EXACT || Math.abs(number) >= 1e21);
      return readsBackAsWritten ? value : text(number);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
      return copy;
    }
    if (value instanceof Iterable<?> items) {
      List<Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(plain(item)));
      return copy;
    }
    return value.toString();
  }

  /**
   * Between 2^53 and 10^21 a number is written like an integer, whose last digits are not its own.
   */
  private static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).toPlainString()
        : Double.toString(number);
  }

  /** Something that should be canonical JSON is not. The message completes “…, because”. */
  public static final class NotCanonical extends Exception {
    NotCanonical(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
