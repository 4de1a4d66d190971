package io.gatehouse.engine;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.util.ReflectionUtils;

/** Reads what a command is about. The engine's commands keep it in fields without accessors. */
final class CommandFields {

  private CommandFields() {}

  /** The value of a field that the command must have. */
  static <T> T read(Command<?> command, String name, Class<T> type) {
    Field field = ReflectionUtils.findField(command.getClass(), name);
    if (field == null) {
      // Another version of the engine: refusing everything is better than checking nothing.
      throw new IllegalStateException(
          command.getClass().getSimpleName() + " has no field '" + name + "' in this engine.");
    }
    return value(command, field, type);
  }

  /** The text in a field that the command may have, else null. */
  static String textOrNull(Command<?> command, String name) {
    Field field = ReflectionUtils.findField(command.getClass(), name);
    return field == null || field.getType() != String.class
        ? null
        : value(command, field, String.class);
  }

  private static <T> T value(Command<?> command, Field field, Class<T> type) {
    ReflectionUtils.makeAccessible(field);
    return type.cast(ReflectionUtils.getField(field, command));
  }
}
