package io.gatehouse.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value must be like. Each check says what is wrong, to follow the field's name. */
sealed interface Kind {

  /** What is wrong with a value that is neither null nor empty. */
  Optional<String> problem(Object value, Given given);

  /** Words a person typed. */
  record Text(Integer minLength, Integer maxLength, Pattern pattern) implements Kind {

    /** What the engine's database holds of a text. */
    private static final int LONGEST = 4000;

    @Override
    public Optional<String> problem(Object value, Given given) {
      if (!(value instanceof String text)) {
        return Optional.of("must be text.");
      }
      int longest = maxLength == null ? LONGEST : Math.min(maxLength, LONGEST);
      if (text.length() > longest) {
        return Optional.of("must have at most " + longest + " characters.");
      }
      if (minLength != null && text.length() < minLength) {
        return Optional.of("must have at least " + minLength + " characters.");
      }
      if (text.codePoints().anyMatch(Text::deceives)) {
        return Optional.of("contains invisible control characters; type it again without them.");
      }
      if (pattern != null && !pattern.matcher(text).find()) {
        return Optional.of("does not have the expected form.");
      }
      return Optional.empty();
    }

    private static boolean deceives(int c) {
      boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
      boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
      return control || direction;
    }
  }

  /** A number, or a text with one where the form says so. */
  record Numeric(BigDecimal min, BigDecimal max, Integer decimals, boolean asText) implements Kind {

    @Override
    public Optional<String> problem(Object value, Given given) {
      BigDecimal number;
      try {
        boolean fits = asText ? value instanceof String : value instanceof Number;
        number = fits && value.toString().length() < 40 ? new BigDecimal(value.toString()) : null;
      } catch (NumberFormatException e) {
        number = null;
      }
      if (number == null) {
        return Optional.of("must be a number.");
      }
      if (min != null && number.compareTo(min) < 0) {
        return Optional.of("must be at least " + min.toPlainString() + ".");
      }
      if (max != null && number.compareTo(max) > 0) {
        return Optional.of("must be at most " + max.toPlainString() + ".");
      }
      if (decimals != null && number.stripTrailingZeros().scale() > decimals) {
        return Optional.of("must have at most " + decimals + " decimal places.");
      }
      return Optional.empty();
    }
  }

  /** A box to tick. */
  record Tick() implements Kind {

    @Override
    public Optional<String> problem(Object value, Given given) {
      return value instanceof Boolean ? Optional.empty() : Optional.of("must be yes or no.");
    }
  }

  /** One of the options, or several. */
  record Choice(Options options, boolean several) implements Kind {

    @Override
    public Optional<String> problem(Object value, Given given) {
      if (several != value instanceof List<?>) {
        return Optional.of(several ? "must be a list of choices." : "must be one choice.");
      }
      List<?> chosen = several ? (List<?>) value : List.of(value);
      List<Object> allowed = options.allowed(given);
      if (!chosen.stream().allMatch(one -> Values.contains(allowed, one))) {
        return Optional.of("has a choice that was not offered.");
      }
      if (new HashSet<Object>(chosen).size() < chosen.size()) {
        return Optional.of("names a choice twice.");
      }
      return Optional.empty();
    }
  }

  /** A day, a time of day, or both. */
  record Moment(String subtype) implements Kind {

    private static final Pattern TIME =
        Pattern.compile(
            "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?");

    @Override
    public Optional<String> problem(Object value, Given given) {
      boolean valid =
          value instanceof String text
              && switch (subtype) {
                case "date" -> day(text);
                case "time" -> TIME.matcher(text).matches();
                default -> {
                  int t = text.indexOf('T');
                  yield t > 0
                      && day(text.substring(0, t))
                      && TIME.matcher(text.substring(t + 1)).matches();
                }
              };
      return valid
          ? Optional.empty()
          : Optional.of("must be a date or time as the form offers it.");
    }

    private static boolean day(String text) {
      try {
        LocalDate.parse(text);
        return true;
      } catch (DateTimeParseException e) {
        return false;
      }
    }
  }

  /** A value that the form computes; nobody may enter another. */
  record Computed(String expression) implements Kind {

    @Override
    public Optional<String> problem(Object value, Given given) {
      return Values.same(given.evaluate(expression), value)
          ? Optional.empty()
          : Optional.of("is computed and can't be entered.");
    }
  }

  /** Where options come from. */
  sealed interface Options {

    List<Object> allowed(Given given);

    /** Written in the form. */
    record Fixed(List<Object> values) implements Options {
      @Override
      public List<Object> allowed(Given given) {
        return values;
      }
    }

    /** Offered by a variable. */
    record FromVariable(String name) implements Options {
      @Override
      public List<Object> allowed(Given given) {
        return Given.values(given.offered().get(name));
      }
    }

    /** Computed from what the form was given; never from what was entered. */
    record FromExpression(String expression) implements Options {
      @Override
      public List<Object> allowed(Given given) {
        return Given.values(given.expressions().evaluate(expression, given.offered()));
      }
    }
  }
}
