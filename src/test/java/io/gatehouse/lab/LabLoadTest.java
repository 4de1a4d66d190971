package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A tenant of thousands. */
class LabLoadTest {

  @Test
  void shouldBlockTwoThousandAccountsSideBySide() throws Exception {
    int accounts = 2_000;
    try (LabTenant lab = LabTenant.start(0)) {
      lab.load(crowd(lab.state(), accounts));
      LabClient client = new LabClient(lab);
      AtomicInteger blocked = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(50);
      for (int i = 0; i < accounts; i++) {
        String user = "/v1.0/users/crowd" + i + "@nordwind.example";
        threads.submit(
            () -> {
              client.get(user + "?$select=id,accountEnabled");
              if (client.patch(user, "{\"accountEnabled\":false}").status() == 204) {
                blocked.incrementAndGet();
              }
            });
      }
      threads.shutdown();

      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(blocked).hasValue(accounts);
      assertThat(lab.requests()).hasSize(2 * accounts);
    }
  }

  private static ObjectNode crowd(ObjectNode tenant, int accounts) {
    ObjectNode pattern = (ObjectNode) tenant.at("/users/14");
    for (int i = 0; i < accounts; i++) {
      ObjectNode user = pattern.deepCopy();
      user.put("id", String.format("fafafafa-0000-4000-8000-%012d", i));
      user.put("userPrincipalName", "crowd" + i + "@nordwind.example");
      ((ArrayNode) tenant.get("users")).add(user);
    }
    return tenant;
  }
}
