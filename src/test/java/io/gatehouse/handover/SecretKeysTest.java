package io.gatehouse.handover;

import static io.gatehouse.handover.HandoverFixture.NEW_KEY;
import static io.gatehouse.handover.HandoverFixture.OLD_KEY;
import static io.gatehouse.handover.HandoverFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.configuration.WrongSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretKeysTest {

  @TempDir Path directory;

  @Test
  void shouldReadSeveralKeysTheNewestLast() {
    SecretKeys keys = SecretKeys.read(settings(OLD_KEY + ", " + NEW_KEY));

    assertThat(keys.ids()).hasSize(2);
    assertThat(keys.newestId()).isEqualTo(SecretKeys.read(settings(NEW_KEY)).newestId());
    assertThat(keys.find(SecretKeys.read(settings(OLD_KEY)).newestId())).isPresent();
    assertThat(keys.find("other")).isEmpty();
  }

  @Test
  void shouldReadAFileWithComments() throws Exception {
    Path file = directory.resolve("keys");
    Files.writeString(file, "# spring\n" + OLD_KEY + " # kept till June\r\n\n" + NEW_KEY + "\n");

    SecretKeys keys = SecretKeys.read(fromFile(file));

    assertThat(keys.ids()).hasSize(2);
    assertThat(keys.newestId()).isEqualTo(SecretKeys.read(settings(NEW_KEY)).newestId());
  }

  @Test
  void shouldMakeAKeyAtTheFirstStartThatOnlyItsOwnerMayRead() throws Exception {
    Path file = directory.resolve("data").resolve("handover.key");

    SecretKeys first = SecretKeys.read(generated(file));
    SecretKeys second = SecretKeys.read(generated(file));

    assertThat(second.newestId()).isEqualTo(first.newestId());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void shouldMakeAnotherKeyForAnotherDatabase() {
    assertThat(SecretKeys.read(generated(directory.resolve("a"))).newestId())
        .isNotEqualTo(SecretKeys.read(generated(directory.resolve("b"))).newestId());
  }

  static Stream<String> malformedKeys() {
    return Stream.of(
        "hunter2hunter2!",
        "c2hvcnQ=",
        OLD_KEY.substring(0, 40),
        OLD_KEY + "," + "bm90IGEga2V5",
        Base64.getEncoder().encodeToString(new byte[32]),
        "clé-secrète-de-trente-deux-octets",
        " , ,");
  }

  @ParameterizedTest
  @MethodSource("malformedKeys")
  void shouldRefuseAMalformedKeyWithoutPrintingIt(String key) {
    WrongSetting refusal =
        catchThrowableOfType(WrongSetting.class, () -> SecretKeys.read(settings(key + "\n#")));

    assertThat(refusal).hasMessageStartingWith("gatehouse.handover.key: ");
    assertThat(refusal.remedy()).contains("openssl rand -base64 32");
    assertThat(refusal.getCause()).isNull();
    for (String part : key.split("[, ]+")) {
      if (!part.isEmpty()) {
        assertThat(refusal.toString() + refusal.remedy()).doesNotContain(part);
      }
    }
  }

  @Test
  void shouldRefuseAKeyFileThatIsNotThere() {
    assertThatThrownBy(() -> SecretKeys.read(fromFile(directory.resolve("absent"))))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("absent")
        .hasMessageContaining("can’t be read");
    assertThat(directory.resolve("absent")).doesNotExist();
  }

  @Test
  void shouldRefuseTwoSourcesOfKeys() {
    assertThatThrownBy(
            () ->
                new HandoverSettings(
                    OLD_KEY, directory, directory.resolve("x"), Duration.ofHours(1)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("gatehouse.handover.key-file")
        .hasMessageNotContaining(OLD_KEY);
  }

  @Test
  void shouldRefuseALifetimeThatIsNone() {
    assertThatThrownBy(
            () -> new HandoverSettings(OLD_KEY, null, directory.resolve("x"), Duration.ZERO))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("gatehouse.handover.lifetime");
  }

  @Test
  void shouldNeverPrintAKey() {
    assertThat(settings(OLD_KEY).toString()).doesNotContain(OLD_KEY).contains("key=set");
    assertThat(SecretKeys.read(settings(OLD_KEY)).toString()).doesNotContain(OLD_KEY);
  }

  private HandoverSettings fromFile(Path file) {
    return new HandoverSettings(null, file, directory.resolve("x"), Duration.ofHours(1));
  }

  private static HandoverSettings generated(Path file) {
    return new HandoverSettings(null, null, file, Duration.ofHours(1));
  }
}
