package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.configuration.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabConfigurationTest {

  @TempDir private Path folder;

  @Test
  void shouldSayWhereATenantFileIsWrong() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tenant.json"),
            "{\"organization\":{\"id\":\"o\"},\"users\":[{\"id\":\"u\",\"accountEnabled\":\"yes\"}]}");

    assertThatThrownBy(() -> new LabConfiguration().labTenant(0, file.toString()))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("gatehouse.lab.tenant: ")
        .hasMessageContaining("users[0].accountEnabled must be true or false");
  }

  @Test
  void shouldSayThatThereIsNoTenantFile() {
    assertThatThrownBy(() -> new LabConfiguration().labTenant(0, folder + "/none.json"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("none.json cannot be read");
  }
}
