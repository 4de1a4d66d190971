package io.gatehouse.journal;

import io.gatehouse.configuration.SharedKeys;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A node that signs what the others don't believe doesn't start. */
@Component
class SharedSigningKey implements InitializingBean {

  private final SigningKey key;
  private final JournalSettings settings;
  private final SharedKeys shared;

  SharedSigningKey(SigningKey key, JournalSettings settings, SharedKeys shared) {
    this.key = key;
    this.settings = settings;
    this.shared = shared;
  }

  @Override
  public void afterPropertiesSet() {
    shared.agree(
        "journal",
        key.id(),
        settings.formerKeys(),
        "gatehouse.journal.signing-key",
        "Give every node the same key. A new one takes its place when"
            + " gatehouse.journal.former-keys names the former.");
  }
}
