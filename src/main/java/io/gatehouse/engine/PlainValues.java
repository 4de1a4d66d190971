package io.gatehouse.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Turns the engine's typed values into what JSON knows, without deserializing anything else. */
final class PlainValues {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlainValues() {}

  /** The value; null as well for one that JSON does not know. */
  static Object of(TypedValue typed) {
    if (typed instanceof SerializableValue value) {
      return isJson(value) ? parsed(value.getValueSerialized()) : null;
    }
    if (typed instanceof PrimitiveValue<?> primitive) {
      Object value = primitive.getValue();
      return value instanceof String || value instanceof Number || value instanceof Boolean
          ? value
          : null;
    }
    return null;
  }

  static Map<String, Object> ofAll(VariableMap variables) {
    Map<String, Object> plain = new HashMap<>();
    variables
        .keySet()
        .forEach(name -> plain.put(name, of((TypedValue) variables.getValueTyped(name))));
    return plain;
  }

  static boolean isJson(SerializableValue value) {
    return "json".equals(value.getType().getName())
        || "application/json".equals(value.getSerializationDataFormat());
  }

  /** What the JSON says; null where it is none. */
  static Object parsed(String json) {
    try {
      return json == null ? null : JSON.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
