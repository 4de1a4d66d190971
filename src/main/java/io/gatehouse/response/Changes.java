package io.gatehouse.response;

import io.gatehouse.action.ActionName;
import io.gatehouse.action.Change;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All changes by name. */
@Component
class Changes {

  private final Map<ActionName, Change> byName = new EnumMap<>(ActionName.class);

  Changes(List<Change> changes) {
    changes.forEach(change -> byName.put(change.name(), change));
  }

  Change named(ActionName name) {
    Change change = byName.get(name);
    if (change == null) {
      throw new IllegalStateException("Nothing carries out " + name);
    }
    return change;
  }
}
