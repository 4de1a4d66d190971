package io.gatehouse.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void shouldKeepAQuotationMarkFromEndingACommandsArgument() {
    assertThat(Quoted.powerShell("a'; Remove-Mailbox b; '"))
        .isEqualTo("'a''; Remove-Mailbox b; '''");
  }

  @Test
  void shouldDoubleTypographicQuotationMarksToo() {
    assertThat(Quoted.powerShell("a\u2019; b")).isEqualTo("'a\u2019\u2019; b'");
  }

  @Test
  void shouldLeaveLineBreaksOutOfCommands() {
    assertThat(Quoted.powerShell("a\r\nb\u2028c")).isEqualTo("'abc'");
  }

  @Test
  void shouldSpellOutWhatDoesNotShowInASentence() {
    assertThat(Quoted.name("inv\u202Eoice\u0000")).isEqualTo("“inv<U+202E>oice<U+0000>”");
    assertThat(Quoted.name(null)).isEqualTo("“”");
  }
}
