package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Every request that the lab got; never a body nor a token. */
final class RequestLog {

  private static final int MOST = 500_000;

  private final List<LoggedRequest> entries = new ArrayList<>();

  synchronized void add(
      Instant start, String method, String path, String cmdlet, int status, boolean inBatch) {
    if (entries.size() < MOST) {
      entries.add(new LoggedRequest(start, Instant.now(), method, path, cmdlet, status, inBatch));
    }
  }

  synchronized List<LoggedRequest> entries() {
    return List.copyOf(entries);
  }

  synchronized void clear() {
    entries.clear();
  }

  ArrayNode toJson() {
    ArrayNode all = Json.array();
    for (LoggedRequest entry : entries()) {
      var item = all.addObject();
      item.put("time", millis(entry.start()));
      item.put("start", millis(entry.start()));
      item.put("end", millis(entry.end()));
      item.put("method", entry.method());
      item.put("path", entry.path());
      if (entry.cmdlet() != null) {
        item.put("cmdlet", entry.cmdlet());
      }
      item.put("status", entry.status());
      if (entry.inBatch()) {
        item.put("inBatch", true);
      }
    }
    return all;
  }

  private static final java.time.format.DateTimeFormatter MILLIS =
      new java.time.format.DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static String millis(Instant time) {
    return MILLIS.format(time.truncatedTo(ChronoUnit.MILLIS));
  }
}
