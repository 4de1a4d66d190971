package io.gatehouse.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How a plan differs from an earlier one, for the approver who is asked again. Names from the
 * tenant appear in quotation marks, without control or direction characters.
 *
 * @param sentences one change each; empty when nothing differs
 */
public record PlanDifference(List<String> sentences) {

  /** No difference, or nothing to differ from. */
  public static final PlanDifference NONE = new PlanDifference(List.of());

  public PlanDifference {
    sentences = List.copyOf(sentences);
  }

  /** What changed on the way from {@code earlier} to {@code later}. */
  public static PlanDifference between(ChangePlan earlier, ChangePlan later) {
    List<String> sentences = new ArrayList<>();
    changed(sentences, "The case", earlier.caseId().value(), later.caseId().value());
    changed(sentences, "The change", earlier.kind().title(), later.kind().title());
    changed(sentences, "The round", String.valueOf(earlier.round()), String.valueOf(later.round()));
    changed(sentences, "The account", earlier.accountId(), later.accountId());
    changed(sentences, "The account’s name", earlier.accountLabel(), later.accountLabel());
    items(sentences, earlier, later);
    judged(sentences, earlier, later);
    TreeSet<String> keys = new TreeSet<>(earlier.startingState().keySet());
    keys.addAll(later.startingState().keySet());
    for (String key : keys) {
      state(sentences, key, earlier, later);
    }
    changed(sentences, "The reason", earlier.reason(), later.reason());
    if (sentences.isEmpty() && !PlanDigest.of(earlier).equals(PlanDigest.of(later))) {
      sentences.add("An entry is given more or less often than before.");
    }
    return new PlanDifference(sentences);
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return sentences.isEmpty();
  }

  /** All sentences in one line. */
  public String inWords() {
    return String.join(" ", sentences);
  }

  private static void items(List<String> sentences, ChangePlan earlier, ChangePlan later) {
    Map<String, String> before = names(earlier);
    Map<String, String> after = names(later);
    Map<String, String> all = new LinkedHashMap<>(before);
    all.putAll(after);
    String noun =
        switch (later.kind()) {
          case ROLE_REMOVAL, ROLE_RESTORATION -> "role";
          case PASSWORD_RESET, TEMPORARY_ACCESS_PASS -> "item";
        };
    after.forEach(
        (key, name) -> {
          if (!before.containsKey(key)) {
            sentences.add("One " + noun + " more: " + named(key, all) + ".");
          } else if (!Objects.equals(before.get(key), name)) {
            sentences.add(
                "The %s %s was called %s, now %s."
                    .formatted(noun, Quoted.of(key), Quoted.of(before.get(key)), Quoted.of(name)));
          }
        });
    before.forEach(
        (key, name) -> {
          if (!after.containsKey(key)) {
            sentences.add("One " + noun + " less: " + named(key, all) + ".");
          }
        });
  }

  /** Of what both plans have: the rest is named as more or less. */
  private static void judged(List<String> sentences, ChangePlan earlier, ChangePlan later) {
    Map<String, ChangePlan.Item> before = new HashMap<>();
    earlier.items().forEach(item -> before.put(item.key(), item));
    for (ChangePlan.Item item : later.items()) {
      ChangePlan.Item was = before.get(item.key());
      if (was != null
          && (was.verdict() != item.verdict() || !Objects.equals(was.why(), item.why()))) {
        sentences.add("Triage now says something else of " + Quoted.of(item.name()) + ".");
      }
    }
  }

  private static void state(
      List<String> sentences, String key, ChangePlan earlier, ChangePlan later) {
    String before = earlier.startingState().get(key);
    String after = later.startingState().get(key);
    boolean appears = before == null && after != null;
    boolean goes = before != null && after == null;
    if (!key.startsWith(ChangePlan.HELD) || !(appears || goes)) {
      changed(sentences, "The state of " + Quoted.of(key), before, after);
      return;
    }
    String item = key.substring(ChangePlan.HELD.length());
    boolean said = names(earlier).containsKey(item) != names(later).containsKey(item);
    if (!said) {
      sentences.add(
          appears
              ? "The account now also holds " + Quoted.of(after) + "."
              : "The account no longer holds " + Quoted.of(before) + ".");
    }
  }

  private static Map<String, String> names(ChangePlan plan) {
    Map<String, String> names = new LinkedHashMap<>();
    plan.items().forEach(item -> names.put(item.key(), item.name()));
    return names;
  }

  /** An item by its name; with its key where the name alone does not tell it from others. */
  private static String named(String key, Map<String, String> names) {
    String name = names.get(key);
    boolean unmistakable =
        name != null && names.values().stream().filter(name::equals).count() == 1;
    return unmistakable ? Quoted.of(name) : Quoted.of(name) + " (" + Quoted.of(key) + ")";
  }

  private static void changed(List<String> sentences, String what, String before, String after) {
    if (!Objects.equals(before, after)) {
      sentences.add(what + " was " + Quoted.of(before) + ", now " + Quoted.of(after) + ".");
    }
  }
}
