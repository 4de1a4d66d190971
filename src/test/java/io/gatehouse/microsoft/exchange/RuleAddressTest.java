package io.gatehouse.microsoft.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleAddressTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"Eve\" [SMTP:eve@evil.example]`, eve@evil.example",
        "`\"Eve [really] [SMTP:safe@contoso.example]\" [SMTP:eve@evil.example]`, eve@evil.example",
        "`\"Bo Li\" [EX:/o=ExchangeLabs/ou=x/cn=Recipients/cn=bo]`, /o=ExchangeLabs/ou=x/cn=Recipients/cn=bo",
        "`\"\" [smtp:eve@evil.example]`, eve@evil.example",
        "`smtp:eve@evil.example`, eve@evil.example",
        "`eve@evil.example`, eve@evil.example",
        "`Eve`, Eve"
      })
  void shouldFindTheAddressWhateverTheNameSays(String value, String address) {
    assertThat(RuleAddress.plain(value)).isEqualTo(address);
  }
}
