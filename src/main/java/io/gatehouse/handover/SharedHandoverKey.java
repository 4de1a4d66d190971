package io.gatehouse.handover;

import io.gatehouse.configuration.SharedKeys;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A node that could not show what another keeps doesn't start. */
@Component
class SharedHandoverKey implements InitializingBean {

  private final OneTimeSecrets secrets;
  private final SharedKeys shared;

  SharedHandoverKey(OneTimeSecrets secrets, SharedKeys shared) {
    this.secrets = secrets;
    this.shared = shared;
  }

  @Override
  public void afterPropertiesSet() {
    List<String> ids = secrets.keyIds();
    shared.agree(
        "handover",
        ids.get(ids.size() - 1),
        ids,
        "gatehouse.handover.key",
        "Give every node the same keys; a new one goes to the end of the list, and the former stays"
            + " in it.");
  }
}
