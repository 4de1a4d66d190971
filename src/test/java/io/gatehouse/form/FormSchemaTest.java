package io.gatehouse.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormSchemaTest {

  private static final Expressions NONE = (expression, data) -> null;

  private static FormSchema form(String... components) {
    return FormSchema.parse("{\"components\": [" + String.join(",", components) + "]}");
  }

  private static List<String> check(String component, Object value) {
    Map<String, Object> submitted = new HashMap<>();
    submitted.put("k", value);
    return form(component).check(submitted, Map.of(), NONE);
  }

  @Test
  void shouldAcceptWhatTheFormDeclares() {
    FormSchema form =
        form(
            "{\"type\":\"text\",\"text\":\"Hello\"}",
            "{\"type\":\"textfield\",\"key\":\"a\",\"validate\":{\"required\":true}}",
            "{\"type\":\"number\",\"key\":\"b\"}",
            "{\"type\":\"checkbox\",\"key\":\"c\"}",
            "{\"type\":\"button\",\"key\":\"submit\"}");

    assertThat(form.check(Map.of("a", "x", "b", 1.5, "c", false), Map.of(), NONE)).isEmpty();
    assertThat(form.check(Map.of("a", "x"), Map.of(), NONE)).isEmpty();
  }

  @Test
  void shouldRefuseUnknownKeys() {
    assertThat(
            form("{\"type\":\"textfield\",\"key\":\"a\"}")
                .check(Map.of("starter", "mallory"), Map.of(), NONE))
        .containsExactly("The form has no field 'starter'.");
  }

  @Test
  void shouldNotRepeatMarkupFromAnUnknownKey() {
    assertThat(form().check(Map.of("<img src=x>{{a}}", 1), Map.of(), NONE))
        .containsExactly("The form has no field '?img src?x???a??'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n"})
  void shouldTakeBlankForMissing(String blank) {
    assertThat(
            check(
                "{\"type\":\"textarea\",\"key\":\"k\",\"label\":\"Reason\",\"validate\":{\"required\":true}}",
                blank))
        .containsExactly("'Reason' is required.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"minLength":3}                   | ab       | 'k' must have at least 3 characters.
          {"maxLength":3}                   | abcd     | 'k' must have at most 3 characters.
          {"pattern":"^GH-[0-9]+$"}         | GH-x     | 'k' does not have the expected form.
          {"validationType":"email"}        | nobody   | 'k' does not have the expected form.
          """)
  void shouldHoldTextToItsLimits(String validate, String text, String problem) {
    assertThat(check("{\"type\":\"textfield\",\"key\":\"k\",\"validate\":" + validate + "}", text))
        .containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 0x1B, 0x202E, 0x2066})
  void shouldRefuseCharactersThatDeceive(int character) {
    assertThat(
            check(
                "{\"type\":\"textfield\",\"key\":\"k\"}",
                "a" + Character.toString(character) + "b"))
        .singleElement()
        .asString()
        .contains("invisible control characters");
  }

  @Test
  void shouldRefuseTextThatTheDatabaseCannotHold() {
    assertThat(check("{\"type\":\"textarea\",\"key\":\"k\"}", "x".repeat(4001))).hasSize(1);
    assertThat(check("{\"type\":\"textarea\",\"key\":\"k\"}", "x".repeat(4000))).isEmpty();
  }

  @Test
  void shouldHoldNumbersToTheirLimits() {
    String number =
        "{\"type\":\"number\",\"key\":\"k\",\"decimalDigits\":1,\"validate\":{\"min\":1,\"max\":\"4\"}}";

    assertThat(check(number, 1)).isEmpty();
    assertThat(check(number, 2.5)).isEmpty();
    assertThat(check(number, 0)).containsExactly("'k' must be at least 1.");
    assertThat(check(number, 5L)).containsExactly("'k' must be at most 4.");
    assertThat(check(number, 2.55)).containsExactly("'k' must have at most 1 decimal places.");
    assertThat(check(number, "2")).containsExactly("'k' must be a number.");
    assertThat(check(number, Double.NaN)).containsExactly("'k' must be a number.");
  }

  @Test
  void shouldHoldChoicesToWhatTheFormLists() {
    String radio =
        "{\"type\":\"radio\",\"key\":\"k\",\"values\":[{\"label\":\"Yes\",\"value\":\"yes\"}]}";

    assertThat(check(radio, "yes")).isEmpty();
    assertThat(check(radio, "no")).containsExactly("'k' has a choice that was not offered.");
    assertThat(check(radio, List.of("yes"))).containsExactly("'k' must be one choice.");
  }

  @Test
  void shouldHoldChoicesToWhatWasOffered() {
    FormSchema form = form("{\"type\":\"checklist\",\"key\":\"k\",\"valuesKey\":\"rules\"}");
    Map<String, Object> offered =
        Map.of("rules", List.of(Map.of("label", "One", "value", "r1"), "r2"));

    assertThat(form.check(Map.of("k", List.of("r1", "r2")), offered, NONE)).isEmpty();
    assertThat(form.check(Map.of("k", List.of("r3")), offered, NONE))
        .containsExactly("'k' has a choice that was not offered.");
    assertThat(form.check(Map.of("k", List.of("r1", "r1")), offered, NONE))
        .containsExactly("'k' names a choice twice.");
    assertThat(form.check(Map.of("k", List.of("r1")), Map.of(), NONE)).hasSize(1);
  }

  @Test
  void shouldNotTakeOptionsFromWhatWasSubmitted() {
    FormSchema form =
        form(
            "{\"type\":\"checklist\",\"key\":\"k\",\"valuesExpression\":\"=rules\"}",
            "{\"type\":\"taglist\",\"key\":\"rules\",\"valuesKey\":\"rules\"}");

    assertThat(
            form.check(
                Map.of("k", List.of("mine"), "rules", List.of("mine")),
                Map.of("rules", List.of("r1")),
                (expression, data) -> data.get(expression)))
        .hasSize(2);
  }

  @Test
  void shouldRefuseToChangeWhatIsReadOnly() {
    FormSchema form =
        form("{\"type\":\"textfield\",\"key\":\"k\",\"label\":\"Case\",\"readonly\":true}");
    Map<String, Object> cleared = new HashMap<>();
    cleared.put("k", null);

    assertThat(form.check(Map.of("k", "GH-1"), Map.of("k", "GH-1"), NONE)).isEmpty();
    assertThat(form.check(Map.of(), Map.of("k", "GH-1"), NONE)).isEmpty();
    assertThat(form.check(Map.of("k", ""), Map.of(), NONE)).isEmpty();
    assertThat(form.check(Map.of("k", "GH-2"), Map.of("k", "GH-1"), NONE))
        .containsExactly("'Case' can't be changed here.");
    assertThat(form.check(cleared, Map.of("k", "GH-1"), NONE))
        .containsExactly("'Case' can't be changed here.");
  }

  @Test
  void shouldNotRequireWhatIsHidden() {
    FormSchema form =
        form(
            "{\"type\":\"textfield\",\"key\":\"k\",\"conditional\":{\"hide\":\"=hidden\"},\"validate\":{\"required\":true}}");

    assertThat(form.check(Map.of(), Map.of("hidden", true), (e, data) -> data.get(e))).isEmpty();
    assertThat(form.check(Map.of(), Map.of("hidden", false), (e, data) -> data.get(e))).hasSize(1);
    assertThat(form.check(Map.of(), Map.of(), (e, data) -> data.get(e))).hasSize(1);
  }

  @Test
  void shouldCheckWithinGroupsAndLists() {
    FormSchema form =
        form(
            "{\"type\":\"group\",\"components\":[{\"type\":\"textfield\",\"key\":\"flat\",\"validate\":{\"required\":true}}]}",
            "{\"type\":\"group\",\"path\":\"g\",\"components\":[{\"type\":\"number\",\"key\":\"n\"}]}",
            "{\"type\":\"dynamiclist\",\"path\":\"rows\",\"components\":[{\"type\":\"textfield\",\"key\":\"c\"}]}");

    assertThat(
            form.check(
                Map.of("flat", "x", "g", Map.of("n", 1), "rows", List.of(Map.of("c", "y"))),
                Map.of(),
                NONE))
        .isEmpty();
    assertThat(
            form.check(
                Map.of("g", Map.of("n", "1"), "rows", List.of(Map.of("d", "y"))), Map.of(), NONE))
        .containsExactly(
            "'flat' is required.", "'n' must be a number.", "The form has no field 'd'.");
  }

  @ParameterizedTest
  @CsvSource({
    "date, 2026-11-21, 2026-13-01",
    "time, 10:30, 25:00",
    "datetime, 2026-11-21T10:30Z, 2026-11-21 10:30"
  })
  void shouldHoldDatesToTheirForm(String subtype, String good, String bad) {
    String datetime = "{\"type\":\"datetime\",\"key\":\"k\",\"subtype\":\"" + subtype + "\"}";

    assertThat(check(datetime, good)).isEmpty();
    assertThat(check(datetime, bad)).hasSize(1);
  }

  @Test
  void shouldRefuseAComputedValueThatWasEntered() {
    FormSchema form = form("{\"type\":\"expression\",\"key\":\"k\",\"expression\":\"=sum\"}");

    assertThat(form.check(Map.of("k", 3), Map.of("sum", 3), (e, data) -> data.get(e))).isEmpty();
    assertThat(form.check(Map.of("k", 4), Map.of("sum", 3), (e, data) -> data.get(e)))
        .containsExactly("'k' is computed and can't be entered.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "{\"components\":[{\"type\":\"filepicker\",\"key\":\"k\"}]}",
        "{\"components\":[{\"type\":\"textfield\"}]}",
        "{\"components\":[{\"type\":\"textfield\",\"key\":\"a.b\"}]}"
      })
  void shouldNotReadAFormThatItCannotCheck(String json) {
    assertThatThrownBy(() -> FormSchema.parse(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
