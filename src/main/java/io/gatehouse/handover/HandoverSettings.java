package io.gatehouse.handover;

import io.gatehouse.configuration.WrongSetting;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one-time secrets are kept.
 *
 * @param key keys of 32 bytes in Base64, separated by commas or white space, the newest last; null
 *     when a file holds them
 * @param keyFile a file with one such key per line, the newest last, {@code #} begins a comment;
 *     null for {@code generatedKeyFile}
 * @param generatedKeyFile where a key is made at the first start when neither of the others is set;
 *     it belongs beside the database and into its backup, and suits a single node only
 * @param lifetime how long a secret waits to be fetched
 */
@ConfigurationProperties("gatehouse.handover")
public record HandoverSettings(
    String key,
    Path keyFile,
    @DefaultValue("./data/handover.key") Path generatedKeyFile,
    @DefaultValue("PT1H") Duration lifetime) {

  /**
   * @throws WrongSetting when settings contradict each other or the lifetime is not positive
   */
  public HandoverSettings {
    key = key == null || key.isBlank() ? null : key;
    keyFile = keyFile == null || keyFile.toString().isBlank() ? null : keyFile;
    if (key != null && keyFile != null) {
      throw new WrongSetting(
          "gatehouse.handover.key",
          "it is set, and so is gatehouse.handover.key-file.",
          "Keep one of them; both can hold several keys.");
    }
    if (lifetime.isZero() || lifetime.isNegative()) {
      throw new WrongSetting(
          "gatehouse.handover.lifetime",
          "“" + lifetime + "” is not a time that can pass.",
          "Write a duration such as PT1H.");
    }
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "HandoverSettings[key=%s, keyFile=%s, generatedKeyFile=%s, lifetime=%s]"
        .formatted(key == null ? "none" : "set", keyFile, generatedKeyFile, lifetime);
  }
}
