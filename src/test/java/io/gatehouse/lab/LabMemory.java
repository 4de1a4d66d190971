package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.scheduling.annotation.Scheduled;

/** Keeps the lab's state in a file, as a real tenant would keep it when Gatehouse is killed. */
final class LabMemory {

  private final LabTenant lab;
  private final ObjectMapper json;
  private final Path file;
  private JsonNode kept;

  /**
   * @param file null to keep nothing
   */
  LabMemory(LabTenant lab, ObjectMapper json, Path file) throws IOException {
    this.lab = lab;
    this.json = json;
    this.file = file;
    if (file != null && Files.exists(file)) {
      lab.load(json.readTree(file.toFile()));
    }
  }

  @Scheduled(fixedDelay = 500)
  void keep() throws IOException {
    if (file == null) {
      return;
    }
    JsonNode state = lab.state();
    if (!state.equals(kept)) {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      json.writeValue(next.toFile(), state);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      kept = state;
    }
  }
}
