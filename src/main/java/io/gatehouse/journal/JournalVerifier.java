package io.gatehouse.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether a chain is as it was written, and if not, where and how it differs. Needs nothing
 * but what it is given.
 */
public final class JournalVerifier {

  private final KeyRing keys;

  public JournalVerifier(KeyRing keys) {
    this.keys = keys;
  }

  /** Every deviation found, in the order of the chain; empty when there is none. */
  public List<Problem> verify(Chain chain) {
    List<Problem> problems = new ArrayList<>();
    List<Read> entries = new ArrayList<>();
    for (int place = 1; place <= chain.links().size(); place++) {
      entries.add(check(chain, place, problems));
    }
    checkOrder(entries, problems);
    checkHead(chain, entries, problems);
    return List.copyOf(problems);
  }

  /** The entries that can be read, in the order in which they are kept; others are left out. */
  public static List<Entry> readable(Chain chain) {
    List<Entry> entries = new ArrayList<>();
    for (Link link : chain.links()) {
      try {
        entries.add(EntryBody.read(CanonicalJson.read(link.body()), link.hash()));
      } catch (CanonicalJson.NotCanonical | RuntimeException e) {
        // Named by verify().
        continue;
      }
    }
    return entries;
  }

  /** Looks at one entry by itself: readable, whole, of this case, signed where it must be. */
  private Read check(Chain chain, int place, List<Problem> problems) {
    Link link = chain.links().get(place - 1);
    Entry entry;
    try {
      entry = EntryBody.read(CanonicalJson.read(link.body()), link.hash());
    } catch (CanonicalJson.NotCanonical e) {
      problems.add(at(place, "The entry was changed: " + e.getMessage() + "."));
      return new Read(place, link, null);
    } catch (RuntimeException e) {
      problems.add(at(place, "The entry was changed: it lacks what every entry has."));
      return new Read(place, link, null);
    }
    if (!Sha256.of(link.body()).equals(link.hash())) {
      problems.add(
          at(place, "The entry or its hash was changed: the hash does not fit the content."));
    }
    if (!entry.caseId().value().equals(chain.caseId())) {
      problems.add(
          at(place, "The entry belongs to case " + entry.caseId() + ": it was put in here."));
    }
    checkSignature(place, link, entry).ifPresent(words -> problems.add(at(place, words)));
    return new Read(place, link, entry);
  }

  private Optional<String> checkSignature(int place, Link link, Entry entry) {
    if (!JournalSeal.KINDS.contains(entry.act().kind())) {
      return link.keyId() == null && link.signature() == null
          ? Optional.empty()
          : Optional.of("A signature was added to an entry that is not signed.");
    }
    String statement =
        Link.statement(
            entry.caseId().value(),
            entry.sequence(),
            entry.act().kind(),
            link.hash(),
            link.keyId());
    return keys.whyNot(
        "entry " + place + " (" + entry.act().kind() + ")",
        statement.getBytes(StandardCharsets.UTF_8),
        link.keyId(),
        link.signature());
  }

  /** Looks at the entries side by side: nothing missing, put in, doubled or out of order. */
  private void checkOrder(List<Read> entries, List<Problem> problems) {
    Map<Long, Integer> placeOf = new HashMap<>();
    Set<Integer> doubled = new HashSet<>();
    for (Read read : entries) {
      if (read.entry() != null) {
        Integer earlier = placeOf.putIfAbsent(read.entry().sequence(), read.place());
        if (earlier != null) {
          doubled.add(read.place());
          problems.add(
              at(
                  read.place(),
                  "The entry was put in: number "
                      + read.entry().sequence()
                      + " is there already in place "
                      + earlier
                      + "."));
        }
      }
    }
    long expected = 1;
    String previousHash = Sha256.NONE;
    for (Read read : entries) {
      if (doubled.contains(read.place())) {
        continue;
      }
      if (read.entry() == null) {
        expected++;
        previousHash = read.link().hash();
        continue;
      }
      long sequence = read.entry().sequence();
      if (sequence > expected) {
        problems.add(at(read.place(), gap(expected, sequence, placeOf)));
      } else if (sequence < expected) {
        problems.add(
            at(
                read.place(),
                "The entries were put in another order: number "
                    + sequence
                    + " stands where number "
                    + expected
                    + " belongs."));
      }
      if (!Objects.equals(read.entry().previousHash(), previousHash)) {
        problems.add(
            at(
                read.place(),
                "The chain is broken: the entry does not continue the one that stands before it."));
      }
      expected = sequence + 1;
      previousHash = read.link().hash();
    }
  }

  private static String gap(long expected, long found, Map<Long, Integer> placeOf) {
    boolean elsewhere = false;
    for (long number = expected; number < found && number - expected < 1_000; number++) {
      elsewhere |= placeOf.containsKey(number);
    }
    if (elsewhere) {
      return "The entries were put in another order: number "
          + found
          + " stands where number "
          + expected
          + " belongs.";
    }
    return expected == found - 1
        ? "Entry " + expected + " was deleted."
        : "Entries " + expected + " to " + (found - 1) + " were deleted.";
  }

  /** Compares with the signed end, which alone shows that something is missing after the last. */
  private void checkHead(Chain chain, List<Read> entries, List<Problem> problems) {
    Head head = chain.head();
    if (head == null) {
      if (!entries.isEmpty()) {
        problems.add(
            new Problem(
                "journal head",
                "The signed end of the journal was deleted: whether entries are missing at the end"
                    + " can't be told."));
      }
      return;
    }
    if (!head.caseId().equals(chain.caseId())) {
      problems.add(
          new Problem("journal head", "The signed end is that of case " + head.caseId() + "."));
    }
    keys.whyNot(
            "the journal's end",
            head.statement().getBytes(StandardCharsets.UTF_8),
            head.keyId(),
            head.signature())
        .ifPresent(words -> problems.add(new Problem("journal head", words)));
    if (head.entries() > entries.size()) {
      problems.add(
          new Problem(
              "journal head",
              "The journal was cut off or entries were deleted: it has "
                  + entries.size()
                  + " entries, its signed end says "
                  + head.entries()
                  + "."));
    } else if (head.entries() < entries.size()) {
      problems.add(
          new Problem(
              "journal head",
              "Entries were put in: the journal has "
                  + entries.size()
                  + ", its signed end says "
                  + head.entries()
                  + "."));
    }
    String lastHash =
        entries.isEmpty() ? Sha256.NONE : entries.get(entries.size() - 1).link().hash();
    if (!head.hash().equals(lastHash)) {
      problems.add(
          new Problem(
              "journal head", "The last entry is not the one that the signed end was made for."));
    }
  }

  private static Problem at(int place, String words) {
    return new Problem("journal entry " + place, words);
  }

  private record Read(int place, Link link, Entry entry) {}
}
