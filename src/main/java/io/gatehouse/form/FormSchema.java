package io.gatehouse.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A deployed Camunda Form (form-js schema 16) as the rule for what may be submitted. */
public final class FormSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Field> fields;

  private FormSchema(List<Field> fields) {
    this.fields = fields;
  }

  /**
   * Reads a form.
   *
   * @throws IllegalArgumentException when it is not a form or has a component that can't be checked
   */
  public static FormSchema parse(String json) {
    try {
      JsonNode form = JSON.readTree(json);
      if (form == null || !form.path("components").isArray()) {
        throw new IllegalArgumentException("The form has no components.");
      }
      return new FormSchema(FieldReader.read(form.path("components")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The form is not valid JSON.", e);
    }
  }

  /**
   * Checks what somebody wants to submit.
   *
   * @param submitted text, numbers, booleans, lists, maps or null by key
   * @param offered what the form was given to show, by variable name; options must come from here
   * @param expressions evaluates conditions and computed options
   * @return what is wrong, in sentences for the person at the form; empty when nothing is
   */
  public List<String> check(
      Map<String, Object> submitted, Map<String, Object> offered, Expressions expressions) {
    Map<String, Object> data = new HashMap<>(offered);
    data.putAll(submitted);
    List<String> problems = new ArrayList<>();
    Fields.check(fields, submitted, new Given(offered, data, expressions), problems);
    return List.copyOf(problems);
  }
}
