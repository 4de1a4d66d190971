package io.gatehouse.microsoft.pacing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What of a limit is in use, and who waits for it. Moments are milliseconds of the clock that all
 * nodes share. Only decides; {@link Ledgers} keeps it.
 *
 * @param used what counts, each until a moment
 * @param line steps that were told when to come back, and steps whose turn it is; first come first
 * @param closedUntil until when the service wants to be left alone, 0 when it does not
 */
record Ledger(List<Use> used, List<Place> line, long closedUntil) {

  static final Ledger EMPTY = new Ledger(List.of(), List.of(), 0);

  /** A step that was told when to come back loses its place when it is later by more than this. */
  private static final long GRACE = 60_000;

  /** A step whose turn it is keeps it so long between two requests. */
  private static final long STAY = 30_000;

  /** When those before in the line are expected any moment. */
  private static final long SOON = 500;

  /** No service asks for more; a later moment means that a clock was set back. */
  private static final long LONGEST_CLOSED = 300_000;

  /**
   * Units in use.
   *
   * @param id of the node's slice, of the request, or of the node that holds places
   * @param until when they count no more
   */
  record Use(String id, long until, int units) {}

  /**
   * A place in the line.
   *
   * @param from when the step's turn comes
   * @param lost when the place is given up
   * @param change whether it changes something; changes stand before reads
   */
  record Place(String step, long from, long lost, boolean change) {}

  /**
   * What came of asking.
   *
   * @param granted units, 0 for none
   * @param delay milliseconds until asking again makes sense; 0 when granted
   */
  record Answer(Ledger next, int granted, long delay) {}

  Ledger {
    used = List.copyOf(used);
    line = List.copyOf(line);
  }

  /** Whether it says nothing any more. */
  @JsonIgnore
  boolean isEmpty() {
    return used.isEmpty() && line.isEmpty() && closedUntil == 0;
  }

  /** Without what has passed, and without moments that a clock that was set back made too late. */
  Ledger at(long now, long longestUse) {
    return new Ledger(
        used.stream()
            .filter(use -> use.until > now)
            .map(use -> new Use(use.id, Math.min(use.until, now + longestUse), use.units))
            .toList(),
        line.stream().filter(place -> place.lost > now).toList(),
        closedUntil > now ? Math.min(closedUntil, now + LONGEST_CLOSED) : 0);
  }

  /** The service wants to be left alone. */
  Ledger closed(long until) {
    return new Ledger(used, line, Math.max(closedUntil, until));
  }

  // In slices

  /**
   * Takes a slice.
   *
   * @param capacity units that may be in use
   * @param least units without which a slice is of no use
   * @param wanted units to take when there are so many
   * @param owed units that the node has spent already, booked in any case
   * @param spentUntil when the slice will have been spent, or is given up
   */
  Answer slice(
      String id,
      int capacity,
      int least,
      int wanted,
      int owed,
      long now,
      long spentUntil,
      long window) {
    List<Use> next = new ArrayList<>(used);
    if (owed > 0) {
      next.add(new Use(id + " owed", now + window, owed));
    }
    Ledger booked = new Ledger(next, line, closedUntil);
    if (closedUntil > now) {
      return new Answer(booked, 0, closedUntil - now);
    }
    int enough = Math.min(least, capacity);
    int free = capacity - booked.units();
    if (free < enough) {
      return new Answer(booked, 0, booked.untilFree(enough - free, now));
    }
    int granted = Math.max(Math.min(wanted, free), Math.min(least, capacity));
    next.add(new Use(id, spentUntil + window, granted));
    return new Answer(new Ledger(next, line, closedUntil), granted, 0);
  }

  /** A slice, or a request, has come to its end: what was not spent of it counts no more. */
  Ledger ended(String id, int unspent, long countsUntil) {
    List<Use> next = new ArrayList<>();
    for (Use use : used) {
      if (!use.id.equals(id)) {
        next.add(use);
      } else if (use.units > unspent) {
        next.add(new Use(id, Math.min(use.until, countsUntil), use.units - unspent));
      }
    }
    return new Ledger(next, line, closedUntil);
  }

  private int units() {
    return used.stream().mapToInt(Use::units).sum();
  }

  private long untilFree(int missing, long now) {
    int freed = 0;
    for (Use use : used.stream().sorted(Comparator.comparingLong(Use::until)).toList()) {
      freed += use.units;
      if (freed >= missing) {
        return Math.max(1, use.until - now);
      }
    }
    return SOON;
  }

  // One by one

  /**
   * Asks for one request. Who has no place in the line stands at its end: before the reads with a
   * change. Who can't go gets a place and is told when to come back.
   *
   * @param request a new id
   * @param step who comes back, null when nobody does: then there is no place in the line for it
   * @param answered when the answer will have come at the latest
   */
  Answer turn(String request, String step, boolean change, Limit limit, long now, long answered) {
    long window = limit.window().toMillis();
    int perTurn = ((Limit.OneByOne) limit.counting()).perTurn();
    int own = placeOf(step);
    int index = own >= 0 ? own : end(change);
    int free = limit.units() - used.size();
    long expected = line.subList(0, index).stream().filter(place -> place.from <= now).count();
    if (closedUntil <= now && free > expected) {
      List<Use> next = new ArrayList<>(used);
      next.add(new Use(request, answered + window, 1));
      return new Answer(
          new Ledger(next, withPlace(own, index, step, now, now + STAY, change), closedUntil),
          1,
          0);
    }
    long before = 0;
    for (Place place : line.subList(0, index)) {
      before += place.from <= now ? 1 : perTurn;
    }
    long wait = Math.max(closedUntil - now, untilTurn(before - free, now, window));
    List<Place> next =
        step == null ? line : withPlace(own, index, step, now + wait, now + wait + GRACE, change);
    return new Answer(new Ledger(used, next, closedUntil), 0, wait);
  }

  /** A step has made its last request for now. */
  Ledger left(String step) {
    return new Ledger(
        used, line.stream().filter(place -> !place.step.equals(step)).toList(), closedUntil);
  }

  /** Whether a step is the one whose turn it is, or comes next. */
  boolean isFirst(String step) {
    return !line.isEmpty() && line.get(0).step.equals(step);
  }

  private int placeOf(String step) {
    for (int i = 0; i < line.size(); i++) {
      if (line.get(i).step.equals(step)) {
        return i;
      }
    }
    return -1;
  }

  private int end(boolean change) {
    if (!change) {
      return line.size();
    }
    int index = 0;
    for (int i = 0; i < line.size(); i++) {
      index = line.get(i).change ? i + 1 : index;
    }
    return index;
  }

  private List<Place> withPlace(
      int own, int index, String step, long from, long lost, boolean change) {
    if (step == null) {
      return line;
    }
    List<Place> next = new ArrayList<>(line);
    Place place = new Place(step, from, lost, change);
    if (own >= 0) {
      next.set(own, place);
    } else {
      next.add(index, place);
    }
    return next;
  }

  /** When so many have gone before and one more may; the answers to those under way come soon. */
  private long untilTurn(long before, long now, long window) {
    if (before < 0 || used.isEmpty()) {
      return SOON;
    }
    List<Long> frees =
        used.stream().map(use -> Math.min(use.until, now + window)).sorted().toList();
    long rounds = before / frees.size();
    return Math.max(1, frees.get((int) (before % frees.size())) + rounds * window - now);
  }

  // At once

  /**
   * Takes places for a node, or keeps them longer.
   *
   * @param most places that there are
   * @param wanted places that the node wants to have in all
   */
  Answer places(String node, int most, int wanted, long now, long until) {
    if (closedUntil > now) {
      return new Answer(this, 0, closedUntil - now);
    }
    int others = used.stream().filter(use -> !use.id.equals(node)).mapToInt(Use::units).sum();
    int granted = Math.min(wanted, most - others);
    List<Use> next = new ArrayList<>(used.stream().filter(use -> !use.id.equals(node)).toList());
    if (granted > 0) {
      next.add(new Use(node, until, granted));
    }
    return new Answer(new Ledger(next, line, closedUntil), Math.max(0, granted), 0);
  }
}
