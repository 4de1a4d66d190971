package io.gatehouse.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;

/** What the next edition of Gatehouse has and this one lacks: a step, and a model that calls it. */
public class NewerEdition {

  @Bean
  JavaDelegate newerResolveAccountDelegate(
      @Qualifier("resolveAccountDelegate") JavaDelegate resolveAccount) {
    return resolveAccount::execute;
  }

  /**
   * Writes the models of the newer edition.
   *
   * @return the patterns that find them
   */
  static String models(Path directory) {
    try {
      Path models = Files.createDirectories(directory.resolve("newer-models"));
      for (String folder : List.of("bpmn", "forms")) {
        try (var files = Files.list(Path.of(folder))) {
          for (Path file : files.toList()) {
            Files.writeString(
                models.resolve(file.getFileName()),
                Files.readString(file)
                    .replace("${resolveAccountDelegate}", "${newerResolveAccountDelegate}"));
          }
        }
      }
      return "file:" + models + "/*.bpmn,file:" + models + "/*.dmn,file:" + models + "/*.form";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
