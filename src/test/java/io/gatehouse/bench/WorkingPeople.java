package io.gatehouse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.stories.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Analysts who look at the list, claim a review, read for a while, and complete it, over and over.
 */
final class WorkingPeople implements AutoCloseable {

  /** Far quicker than anybody reads. */
  private static final Duration READING = Duration.ofSeconds(20);

  /** They don't all take the first: a page for ten of them. */
  private static final int PAGES = 5;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final BenchedGatehouse gatehouse;
  private final String filter;
  private final List<Thread> people = new ArrayList<>();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger overtaken = new AtomicInteger();
  private volatile boolean working = true;

  WorkingPeople(BenchedGatehouse gatehouse, int count, String filter) {
    this.gatehouse = gatehouse;
    this.filter = filter;
    for (int i = 0; i < count; i++) {
      int seat = i;
      Thread person = new Thread(() -> work(seat, count), "person-" + i);
      person.setDaemon(true);
      person.start();
      people.add(person);
    }
  }

  /** Tasks done so far. */
  int completed() {
    return completed.get();
  }

  /** Tasks that somebody else had done meanwhile: many here sign in by the same name. */
  int overtaken() {
    return overtaken.get();
  }

  private void work(int seat, int count) {
    Person person = gatehouse.person(seat % 2 == 0 ? "asta" : "bo");
    // They didn't come to work in the same second.
    Pause.of(READING.multipliedBy(seat).dividedBy(count));
    while (working) {
      JsonNode list = Filters.page(person, filter, seat % PAGES).body().at("/_embedded/task");
      JsonNode task = list.path(seat / PAGES);
      if (task.path("name").asText().equals("Review findings") && task.path("assignee").isNull()) {
        review(person, task.path("id").asText());
      } else {
        Pause.of(LOOK_AGAIN);
      }
    }
  }

  private void review(Person person, String task) {
    Map<String, JsonNode> shown = person.form(task);
    if (person.claim(task).status() >= 300) {
      return;
    }
    Pause.of(READING);
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("reviewVerdict", "compromised");
    form.put("credentialChoice", "password");
    form.put("reviewNote", "Read through all of it.");
    if (!shown.get("gapRows").isEmpty()) {
      form.put("gapsAcknowledged", true);
    }
    Person.Answer answer = person.submit(task, form);
    if (answer.status() >= 300) {
      overtaken.incrementAndGet();
      return;
    }
    completed.incrementAndGet();
  }

  /** They go home when they have read what they are reading. */
  @Override
  public void close() {
    working = false;
    for (Thread person : people) {
      try {
        person.join(READING.multipliedBy(2).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
