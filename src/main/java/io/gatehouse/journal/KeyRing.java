package io.gatehouse.journal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The public keys at hand when something is verified, and which of them are believed. */
public final class KeyRing {

  private final Map<String, VerificationKey> keys;
  private final TrustedKeys trusted;

  public KeyRing(Collection<VerificationKey> keys, TrustedKeys trusted) {
    this.keys =
        keys.stream()
            .collect(Collectors.toMap(VerificationKey::id, Function.identity(), (a, b) -> a));
    this.trusted = trusted;
  }

  /**
   * Checks a signature.
   *
   * @param what what is signed, for the words, for example {@code the head of the journal}
   * @return what is wrong in words, empty when the signature is good
   */
  public Optional<String> whyNot(String what, byte[] content, String keyId, String signature) {
    if (keyId == null || signature == null) {
      return Optional.of("The signature of " + what + " is missing.");
    }
    VerificationKey key = keys.get(keyId);
    if (key == null) {
      return Optional.of(
          "The key " + keyId + " that is said to have signed " + what + " is not at hand.");
    }
    if (!key.verifies(content, signature)) {
      return Optional.of(
          "The signature of "
              + what
              + " does not fit: the signature, or what was signed, was changed.");
    }
    if (!trusted.trusts(keyId)) {
      return Optional.of(
          "The key " + keyId + " that signed " + what + " is not one that is believed.");
    }
    return Optional.empty();
  }
}
