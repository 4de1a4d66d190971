package io.gatehouse.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableTest {

  @Test
  void shouldKeepWordsOfEveryScript() {
    assertThat(Readable.text("Jānis Bērziņš – Søren 李")).isEqualTo("Jānis Bērziņš – Søren 李");
  }

  @Test
  void shouldDropWhatHidesOrReordersText() {
    assertThat(Readable.text("invoice\u202Efdp.exe\u0000\n\u200Bend"))
        .isEqualTo("invoice fdp.exe end");
  }

  @Test
  void shouldCutWhatIsTooLongToRead() {
    assertThat(Readable.text("x".repeat(500))).hasSize(201).endsWith("…");
  }

  @Test
  void shouldReadNothingAsEmpty() {
    assertThat(Readable.text(null)).isEmpty();
  }
}
