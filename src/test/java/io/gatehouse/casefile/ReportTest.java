package io.gatehouse.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna.krause@nordwind.example",
        "  anna.krause@nordwind.example ",
        "joost.peeters_partner.example#EXT#@nordwind.example",
        "o'neil+x@mail.nordwind.example",
        "AAAAAAAA-0000-4000-8000-000000000001"
      })
  void shouldTakeSignInNamesAndObjectIds(String account) {
    assertThat(new Report(account, "seen by a customer", "asta").account())
        .isEqualTo(account.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna",
        "anna@",
        "@nordwind.example",
        "anna@nordwind",
        "a b@nordwind.example",
        "anna@nordwind.example/../x",
        "aaaaaaaa-0000-4000-8000-00000000000",
        "*@nordwind.example",
        "<script>@nordwind.example"
      })
  void shouldRefuseWhatIsNeither(String account) {
    assertThatThrownBy(() -> new Report(account, "seen by a customer", "asta"))
        .isInstanceOfSatisfying(
            InvalidReport.class, e -> assertThat(e.field()).isEqualTo("account"))
        .hasMessageContaining("sign-in name")
        .hasMessageContaining("object id");
  }

  @Test
  void shouldAskForTheAccountAndTheReason() {
    assertThatThrownBy(() -> new Report(" ", "seen", "asta")).hasMessageContaining("which account");
    assertThatThrownBy(() -> new Report("anna@nordwind.example", " ", "asta"))
        .isInstanceOfSatisfying(InvalidReport.class, e -> assertThat(e.field()).isEqualTo("reason"))
        .hasMessageContaining("why");
    assertThatThrownBy(() -> new Report("anna@nordwind.example", "x".repeat(4001), "asta"))
        .hasMessageContaining("Shorten");
  }

  @Test
  void shouldNotRepeatInvisibleCharactersInItsMessage() {
    assertThatThrownBy(() -> new Report("a\u202Enna", "seen", "asta"))
        .message()
        .doesNotContain("\u202E");
  }
}
