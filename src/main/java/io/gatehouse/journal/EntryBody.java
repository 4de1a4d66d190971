package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Entries to and from the JSON that is hashed. */
final class EntryBody {

  private EntryBody() {}

  static String write(CaseId caseId, long sequence, Instant time, Act act, String previousHash) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("caseId", caseId.value());
    body.put("sequence", sequence);
    body.put("time", time);
    body.put("actor", actor(act.actor()));
    body.put("kind", act.kind());
    body.put("summary", act.summary());
    body.put("target", act.target());
    body.put("before", act.before());
    body.put("after", act.after());
    body.put("outcome", act.outcome().name());
    body.put("requestId", act.requestId());
    body.put("serviceTime", act.serviceTime());
    body.put("previousHash", previousHash);
    return CanonicalJson.of(body);
  }

  /**
   * @throws RuntimeException when the content is not an entry's
   */
  static Entry read(Map<String, Object> body, String hash) {
    return new Entry(
        new CaseId((String) body.get("caseId")),
        ((Number) body.get("sequence")).longValue(),
        Instant.parse((String) body.get("time")),
        new Act(
            actor(object(body.get("actor"))),
            text(body, "kind"),
            text(body, "summary"),
            (String) body.get("target"),
            object(body.get("before")),
            object(body.get("after")),
            Act.Outcome.valueOf((String) body.get("outcome")),
            (String) body.get("requestId"),
            instant(body.get("serviceTime"))),
        text(body, "previousHash"),
        hash);
  }

  /** What every entry has. */
  private static String text(Map<String, Object> body, String name) {
    return Objects.requireNonNull((String) body.get(name), name);
  }

  private static Map<String, Object> actor(Actor actor) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (actor instanceof Actor.Person person) {
      json.put("person", person.userId());
      json.put("signIn", person.signIn());
    } else if (actor instanceof Actor.System system) {
      json.put("system", system.activity());
    }
    return json;
  }

  private static Actor actor(Map<String, Object> json) {
    return json.containsKey("person")
        ? new Actor.Person((String) json.get("person"), (String) json.get("signIn"))
        : new Actor.System((String) json.get("system"));
  }

  private static Instant instant(Object text) {
    return text == null ? null : Instant.parse((String) text);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }
}
