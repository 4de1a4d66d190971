package io.gatehouse.stories;

import java.util.Map;

/** A case through which the application is killed again and again. */
enum KilledStory {
  /** The whole playbook; a credential made anew; what was removed put back. */
  ORDINARY_USER("anna.krause@nordwind.example", "RECOVERED") {
    @Override
    PlayedCase play(PlayedCase played) {
      return AnnaTest.playAnna(played)
          .doing(
              HAND_OVER,
              task -> {
                if (played.doneNames().contains(HAND_OVER)) {
                  played.handOver(task);
                } else {
                  played.complete(played.soc().asta, task, Map.of("handOverChoice", "renew"));
                }
              })
          .doing(
              CHECKLIST,
              task -> {
                Map<String, Object> form = played.checked(task);
                if (!played.doneNames().contains(CHECKLIST)) {
                  form.put(
                      "putBackChosen",
                      task.shown().get("removedOptions").findValuesAsText("value"));
                  form.put("putBackReason", "Anna called: all of it is hers.");
                }
                played.complete(played.soc().asta, task, form);
              });
    }
  },
  /** Roles of every kind, taken away and given back; a Temporary Access Pass. */
  ADMINISTRATOR("mads.bach@nordwind.example", "RECOVERED") {
    @Override
    PlayedCase play(PlayedCase played) {
      return played.withPass();
    }
  },
  /** Steps by hand, which Gatehouse tries again and looks at before it takes somebody's word. */
  SYNCHRONIZED_USER("ilze.ozola@nordwind.example", "RECOVERED") {
    @Override
    PlayedCase play(PlayedCase played) {
      return played.doingByHand(
          task -> {
            String choice =
                switch ((int) played.doneNames().stream().filter(task.name()::equals).count()) {
                  case 0 -> "try-again";
                  case 1 -> "done";
                  default -> "attested";
                };
            played.complete(
                played.soc().asta,
                task,
                Map.of("stepChoice", choice, "stepNote", "Did it in Active Directory."));
          });
    }
  },
  /** The account given back untouched. */
  FALSE_ALARM("emma.jansen@nordwind.example", "FALSE_ALARM") {
    @Override
    PlayedCase play(PlayedCase played) {
      return played.doing(
          REVIEW,
          task ->
              played.complete(played.soc().asta, task, played.reviewed(task, "not-compromised")));
    }
  };

  private static final String REVIEW = "Review findings";
  private static final String HAND_OVER = "Hand over credential";
  private static final String CHECKLIST = "Complete closing checklist";

  private final String account;
  private final String outcome;

  KilledStory(String account, String outcome) {
    this.account = account;
    this.outcome = outcome;
  }

  String account() {
    return account;
  }

  /** How the case ends. */
  String outcome() {
    return outcome;
  }

  /** For example {@code ordinary-user}. */
  String title() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Tells people what they do otherwise than usual. */
  abstract PlayedCase play(PlayedCase played);
}
