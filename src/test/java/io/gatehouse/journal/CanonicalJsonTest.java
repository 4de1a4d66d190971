package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  @Test
  void shouldSortNamesAndWriteNumbersAsTheRfcSays() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("\u20ac", "Euro");
    content.put("1", Arrays.asList(1.0, 1e30, 4.50, null, true));
    content.put("ö", "\u000f\n\"\\");
    assertThat(CanonicalJson.of(content))
        .isEqualTo("{\"1\":[1,1e+30,4.5,null,true],\"ö\":\"\\u000f\\n\\\"\\\\\",\"€\":\"Euro\"}");
  }

  @Test
  void shouldReadBackEveryNumberAsItWroteIt() throws CanonicalJson.NotCanonical {
    List<Object> numbers =
        List.of(Long.MAX_VALUE, Long.MIN_VALUE, 9e15, 1e17, 1e20, 1e21, -1e17, 0.1, Double.NaN);
    String json = CanonicalJson.of(Map.of("n", numbers));
    assertThat(CanonicalJson.of(CanonicalJson.read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":2}",
        "{ \"a\":1}",
        "{\"a\":1.0}",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":1}",
        "[]",
        "null",
        "",
        "{\"a\":\"\\u0041\"}"
      })
  void shouldNotTakeAnyOtherForm(String json) {
    assertThatThrownBy(() -> CanonicalJson.read(json))
        .isInstanceOf(CanonicalJson.NotCanonical.class);
  }
}
