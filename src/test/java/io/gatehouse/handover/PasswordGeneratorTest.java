package io.gatehouse.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {

  private final PasswordGenerator generator = new PasswordGenerator();

  @RepeatedTest(200)
  void shouldMeetTheComplexityRuleAndBeReadableOverThePhone() {
    String password = new String(generator.next("rita.roth@contoso.com"));

    assertThat(password)
        .matches("(\\w{4}-){4}\\w{4}")
        .matches(".*[a-z].*")
        .matches(".*[A-Z].*")
        .matches(".*[0-9].*")
        .doesNotContainPattern("[0Oo1lI5Ss2Zz8B]");
    assertThat(password.replace("-", "").toLowerCase(Locale.ROOT))
        .doesNotContain("rita", "roth", "contoso", "com");
  }

  @Test
  void shouldHoldNoPartOfTheSignInName() {
    // Three letters that chance alone brings into about one password in fifty.
    String signInName = "abc-def-ghj-kmn-pqr-tuv-wxy-aaa-bbb-ccc-ddd-eee-fff@x.y";
    for (int i = 0; i < 2_000; i++) {
      String password =
          new String(generator.next(signInName)).replace("-", "").toLowerCase(Locale.ROOT);
      assertThat(password)
          .doesNotContain("abc", "def", "ghj", "kmn", "pqr", "tuv", "wxy", "aaa", "bbb", "ccc");
    }
  }

  @Test
  void shouldNeverRepeatItself() {
    Set<String> passwords = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      passwords.add(new String(generator.next("rita@contoso.com")));
    }

    assertThat(passwords).hasSize(1_000);
  }
}
