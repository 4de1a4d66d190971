package io.gatehouse.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether the signing key is still where the next start will look for it. While Gatehouse runs it
 * has the key in memory; a key that is gone is noticed too late otherwise, when a new one is made
 * whose seals nobody believes.
 */
@Component
public class KeptSigningKey {

  private final JournalSettings settings;
  private final SigningKey key;

  KeptSigningKey(JournalSettings settings, SigningKey key) {
    this.settings = settings;
    this.key = key;
  }

  /** What is wrong, as a sentence; empty when the next start finds the same key. */
  public Optional<String> problem() {
    Path file = JournalConfiguration.fileOf(settings);
    if (file == null) {
      return Optional.empty();
    }
    try {
      SigningKey kept = SigningKey.fromPem(Files.readString(file, StandardCharsets.US_ASCII));
      return kept.id().equals(key.id())
          ? Optional.empty()
          : Optional.of("The journal's signing key in " + file + " is not the one in use.");
    } catch (NoSuchFileException e) {
      return Optional.of("The journal's signing key " + file + " is gone.");
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of("The journal's signing key can't be read from " + file + ".");
    }
  }
}
