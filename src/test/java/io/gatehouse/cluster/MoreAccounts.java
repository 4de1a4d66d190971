package io.gatehouse.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lab.LabTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Ordinary people with a mailbox, as many as a test wants to report. */
final class MoreAccounts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIKE = "jens.vogel";

  private MoreAccounts() {}

  /** Adds them to the lab; their sign-in names. */
  static List<String> in(LabTenant lab, int count) {
    ObjectNode tenant = lab.state();
    List<String> names = new ArrayList<>();
    String user = like(tenant.withArray("users"));
    String mailbox = like(tenant.withArray("mailboxes"));
    String id = read(user).path("id").asText();
    for (int number = 1; number <= count; number++) {
      String name = "employee%03d".formatted(number);
      String ownId = id.substring(0, id.length() - 6) + "9%05d".formatted(number);
      tenant.withArray("users").add(read(user.replace(LIKE, name).replace(id, ownId)));
      tenant.withArray("mailboxes").add(read(mailbox.replace(LIKE, name).replace(id, ownId)));
      names.add(name + "@nordwind.example");
    }
    lab.load(tenant);
    return names;
  }

  private static String like(ArrayNode many) {
    return StreamSupport.stream(many.spliterator(), false)
        .map(Object::toString)
        .filter(one -> one.contains(LIKE))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
