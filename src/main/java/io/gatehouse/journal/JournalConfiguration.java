package io.gatehouse.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key that signs, and the keys that are believed. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(JournalConfiguration.class);

  @Bean
  SigningKey signingKey(JournalSettings settings) {
    SigningKey key = keyOf(settings);
    LOG.info("The journal is signed with the key {}.", key.id());
    return key;
  }

  @Bean
  TrustedKeys trustedKeys(JournalSettings settings, SigningKey key) {
    Set<String> ids =
        Stream.concat(Stream.of(key.id()), settings.formerKeys().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new TrustedKeys(ids);
  }

  static SigningKey keyOf(JournalSettings settings) {
    Path file = fileOf(settings);
    if (file == null) {
      return SigningKey.fromPem(settings.signingKey());
    }
    return configured(settings) ? readFrom(file) : keptIn(file);
  }

  /** The file that holds the key, null when the setting itself does. */
  static Path fileOf(JournalSettings settings) {
    if (!configured(settings)) {
      return settings.signingKeyFile();
    }
    String key = settings.signingKey();
    return key.contains("-----BEGIN") ? null : Path.of(key.strip());
  }

  private static boolean configured(JournalSettings settings) {
    return settings.signingKey() != null && !settings.signingKey().isBlank();
  }

  private static SigningKey keptIn(Path file) {
    if (Files.exists(file)) {
      return readFrom(file);
    }
    SigningKey key = SigningKey.generate();
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Files.createFile(file, ownerOnly(folder));
      Files.writeString(
          file, key.pem(), StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      return readFrom(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The journal's signing key can't be kept in "
              + file
              + ". Set gatehouse.journal.signing-key, or make that place writable.",
          e);
    }
    LOG.warn(
        "No signing key is configured (gatehouse.journal.signing-key): made one and kept it in {}."
            + " Keep a copy of it in a safe place and publish its id, {}.",
        file,
        key.id());
    return key;
  }

  private static SigningKey readFrom(Path file) {
    try {
      return SigningKey.fromPem(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("The journal's signing key can't be read from " + file, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
