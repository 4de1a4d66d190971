package io.gatehouse.form;

import java.util.List;

/** A part of a form that holds data. */
sealed interface Field {

  /** Name of the value in the submitted data; null for a group that only arranges its fields. */
  String key();

  /** FEEL that hides it when true, null for none. */
  String hiddenIf();

  /** One value. */
  record Input(
      String key,
      String label,
      String hiddenIf,
      boolean required,
      boolean fixed,
      Object preset,
      Kind kind)
      implements Field {}

  /** Fields side by side, in an object of their own when there is a key. */
  record Group(String key, String hiddenIf, List<Field> fields) implements Field {}

  /** Fields that repeat, as a list of objects. */
  record Repeated(String key, String label, String hiddenIf, boolean fixed, List<Field> fields)
      implements Field {}
}
