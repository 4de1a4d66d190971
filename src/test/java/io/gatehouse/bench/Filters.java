package io.gatehouse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.stories.Person;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lists of Tasklist, asked for as Tasklist does. */
final class Filters {

  /** What Tasklist adds to a filter: see {@code most-urgent-first.js}. */
  private static final Map<String, ?> ASKED =
      Map.of("sorting", List.of(Map.of("sortBy", "dueDate", "sortOrder", "asc")), "active", true);

  private final Map<String, String> ids = new LinkedHashMap<>();

  Filters(Person person) {
    for (JsonNode filter : person.get("/engine-rest/filter?resourceType=Task").body()) {
      ids.put(filter.path("name").asText(), filter.path("id").asText());
    }
    if (ids.isEmpty()) {
      throw new IllegalStateException("Nobody shares a filter.");
    }
  }

  /** Ids by names, of those that the person sees. */
  Map<String, String> ids() {
    return ids;
  }

  /** The first page of a list, with the variables it shows and the number of all. */
  static Person.Answer page(Person person, String filter) {
    return page(person, filter, 0);
  }

  /** A page of fifteen, counted from 0. */
  static Person.Answer page(Person person, String filter, int page) {
    Person.Answer answer =
        person.post(
            "/engine-rest/filter/" + filter + "/list?maxResults=15&firstResult=" + 15 * page,
            ASKED,
            "application/hal+json");
    if (answer.status() != 200) {
      throw new IllegalStateException("A list was answered with " + answer.text());
    }
    return answer;
  }

  /** How long the first page takes. */
  static Duration time(Person person, String filter) {
    long begin = System.nanoTime();
    page(person, filter);
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
