package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TenantFileTest {

  @Test
  void shouldReadTheBuiltInTenantAndWriteItUnchanged() {
    ObjectNode written = TenantFile.builtIn().toDocument();

    ObjectNode again = new TenantState(written).toDocument();

    assertThat(new TenantFileCheck(written).problems()).isEmpty();
    assertThat(again).isEqualTo(written);
  }

  @Test
  void shouldMoveTimesToThePresent() {
    Instant newest =
        TenantFile.builtIn().all("signIns").stream()
            .map(signIn -> Instant.parse(signIn.path("createdDateTime").asText()))
            .max(Instant::compareTo)
            .orElseThrow();

    assertThat(newest).isBetween(Instant.now().minus(Duration.ofDays(1)), Instant.now());
  }

  @Test
  void shouldRefuseAPresentThatIsNoTime() {
    assertChangeRefused(it -> it.put("asOf", "yesterday"), "asOf must be a date and time");
  }

  @Test
  void shouldNameTheLineWhereJsonIsBroken() {
    assertRefused("{\n \"users\": [,]\n}", "line 2");
  }

  @Test
  void shouldNameTheFileThatCannotBeRead() {
    assertThatThrownBy(() -> TenantFile.read(Path.of("no-such-tenant.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-tenant.json")
        .hasMessageContaining("exists");
  }

  @Test
  void shouldNameAnUnknownSection() {
    assertChangeRefused(it -> it.putArray("people"), "people is not known", "users");
  }

  @Test
  void shouldNameAnUnknownProperty() {
    assertChangeRefused(
        it -> ((ObjectNode) it.at("/users/0")).put("acountEnabled", true),
        "users[0].acountEnabled is not a property of user");
  }

  @Test
  void shouldNameTheExpectedKindOfValue() {
    assertChangeRefused(
        it -> ((ObjectNode) it.at("/users/1")).put("accountEnabled", "yes"),
        "users[1].accountEnabled",
        "true or false");
  }

  @Test
  void shouldNameTheAllowedValues() {
    assertChangeRefused(
        it -> ((ObjectNode) it.at("/riskyUsers/0")).put("riskLevel", "huge"),
        "riskyUsers[0].riskLevel must be one of",
        "'huge'");
  }

  @Test
  void shouldNameAnIdThatLeadsNowhere() {
    assertChangeRefused(
        it -> ((ObjectNode) it.at("/users/0")).put("manager", "nobody"),
        "users[0].manager names 'nobody', which is not in users");
  }

  @Test
  void shouldNameAnIdThatIsThereTwice() {
    assertChangeRefused(
        it -> ((ObjectNode) it.at("/groups/1")).put("id", it.at("/groups/0/id").asText()),
        "groups[1].id",
        "twice");
  }

  private static void assertChangeRefused(Consumer<ObjectNode> change, String... words) {
    ObjectNode document = TenantFile.builtIn().toDocument();
    change.accept(document);
    assertRefused(document.toString(), words);
  }

  private static void assertRefused(String content, String... words) {
    assertThatThrownBy(
            () -> TenantFile.parse(content.getBytes(StandardCharsets.UTF_8), "The tenant"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(words);
  }
}
