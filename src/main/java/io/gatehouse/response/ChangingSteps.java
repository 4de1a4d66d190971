package io.gatehouse.response;

import io.gatehouse.action.ActionName;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flow nodes that change the tenant; what only reads can't be done by hand. */
final class ChangingSteps {

  /** Steps whose id is not that of their action: the same change in another place of the model. */
  private static final Set<String> ALSO = Set.of("Task_GiveAccountBack", "Task_RenewCredential");

  private static final Set<String> IDS =
      Stream.concat(Arrays.stream(ActionName.values()).map(ChangingSteps::id), ALSO.stream())
          .collect(Collectors.toUnmodifiableSet());

  private ChangingSteps() {}

  /** Whether a flow node changes the tenant, so that a person can do it in its place. */
  static boolean contain(String activity) {
    return IDS.contains(activity);
  }

  private static String id(ActionName action) {
    return Arrays.stream(action.key().split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", "Task_", ""));
  }
}
