package io.gatehouse.form;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks one level of submitted data against the fields that belong there. */
final class Fields {

  private Fields() {}

  static void check(
      List<Field> fields, Map<String, Object> submitted, Given given, List<String> problems) {
    Set<String> unknown = new HashSet<>(submitted.keySet());
    checkKnown(fields, submitted, given, false, unknown, problems);
    unknown.stream()
        .map(String::valueOf)
        .sorted()
        .forEach(key -> problems.add("The form has no field '" + shown(key) + "'."));
  }

  private static void checkKnown(
      List<Field> fields,
      Map<String, Object> submitted,
      Given given,
      boolean hiddenAround,
      Set<String> unknown,
      List<String> problems) {
    for (Field field : fields) {
      boolean hidden = hiddenAround || given.isTrue(field.hiddenIf());
      if (field.key() != null) {
        unknown.remove(field.key());
      }
      if (field instanceof Field.Input input) {
        check(input, submitted, given, hidden, problems);
      } else if (field instanceof Field.Group group && group.key() == null) {
        checkKnown(group.fields(), submitted, given, hidden, unknown, problems);
      } else if (field instanceof Field.Group group) {
        check(group, submitted.get(group.key()), given, hidden, problems);
      } else if (field instanceof Field.Repeated repeated) {
        check(repeated, submitted, given, hidden, problems);
      }
    }
  }

  private static void check(
      Field.Input field,
      Map<String, Object> submitted,
      Given given,
      boolean hidden,
      List<String> problems) {
    Object value = submitted.get(field.key());
    if (field.fixed()) {
      boolean unchanged =
          !submitted.containsKey(field.key())
              || same(given.offered().get(field.key()), value)
              || field.preset() != null && Values.same(field.preset(), value);
      if (!unchanged) {
        problems.add(named(field.label()) + "can't be changed here.");
      }
      return;
    }
    if (Values.isEmpty(value)) {
      if (field.required() && !hidden) {
        problems.add(named(field.label()) + "is required.");
      }
      if (value instanceof String text && !text.isEmpty() || isWrongEmptiness(field, value)) {
        field
            .kind()
            .problem(value, given)
            .map(named(field.label())::concat)
            .ifPresent(problems::add);
      }
      return;
    }
    if (field.required() && !hidden && Boolean.FALSE.equals(value)) {
      problems.add(named(field.label()) + "must be ticked.");
      return;
    }
    field.kind().problem(value, given).map(named(field.label())::concat).ifPresent(problems::add);
  }

  /** An empty list where a text belongs, or the other way round. */
  private static boolean isWrongEmptiness(Field.Input field, Object value) {
    boolean listExpected = field.kind() instanceof Kind.Choice choice && choice.several();
    return value instanceof List<?> && !listExpected;
  }

  private static void check(
      Field.Group group, Object value, Given given, boolean hidden, List<String> problems) {
    if (value == null) {
      checkKnown(group.fields(), Map.of(), given, hidden, new HashSet<>(), problems);
    } else if (isObject(value)) {
      check(group.fields(), object(value), given, problems);
    } else {
      problems.add("'" + shown(group.key()) + "' must be a group of fields.");
    }
  }

  private static void check(
      Field.Repeated repeated,
      Map<String, Object> submitted,
      Given given,
      boolean hidden,
      List<String> problems) {
    Object value = submitted.get(repeated.key());
    if (repeated.fixed()) {
      if (submitted.containsKey(repeated.key())
          && !same(given.offered().get(repeated.key()), value)) {
        problems.add(named(repeated.label()) + "can't be changed here.");
      }
      return;
    }
    if (value == null) {
      return;
    }
    if (!(value instanceof List<?> rows) || !rows.stream().allMatch(Fields::isObject)) {
      problems.add(named(repeated.label()) + "must be a list.");
      return;
    }
    for (Object row : rows) {
      check(repeated.fields(), object(row), given, problems);
    }
  }

  /** A field that was left alone comes back as its emptiness, whichever that is. */
  private static boolean same(Object offered, Object value) {
    boolean nothing = Values.isEmpty(value) || Boolean.FALSE.equals(value);
    return Values.same(offered, value) || offered == null && nothing;
  }

  private static boolean isObject(Object value) {
    return value instanceof Map<?, ?> map
        && map.keySet().stream().allMatch(String.class::isInstance);
  }

  @SuppressWarnings("unchecked") // asked for by isObject
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static String named(String label) {
    return "'" + label + "' ";
  }

  private static String shown(String key) {
    String plain = key.replaceAll("[^\\p{L}\\p{N}_.\\- ]", "?");
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }
}
