package io.gatehouse.journal;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the journal is signed.
 *
 * @param signingKey an Ed25519 key in PKCS#8 PEM, or the path of a file that holds one; null to use
 *     {@code signingKeyFile}
 * @param signingKeyFile where a key is made once and kept when none is configured
 * @param formerKeys ids of keys that signed before the present one and are still believed, on this
 *     node or others
 */
@ConfigurationProperties("gatehouse.journal")
public record JournalSettings(
    String signingKey,
    @DefaultValue("./data/journal-signing-key.pem") Path signingKeyFile,
    @DefaultValue List<String> formerKeys) {}
