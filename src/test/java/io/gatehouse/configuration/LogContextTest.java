package io.gatehouse.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

  private final ExecutorService threads = LogContext.cachedThreadPool(Thread::new);

  @AfterEach
  void stop() {
    threads.shutdown();
    MDC.clear();
  }

  @Test
  void shouldSayInOtherThreadsForWhichCaseTheyWorkAndForgetIt() throws Exception {
    MDC.put("caseId", "GH-2026-0001");
    assertThat(caseThere()).isEqualTo("GH-2026-0001");

    MDC.put("caseId", "GH-2026-0002");
    assertThat(caseThere()).isEqualTo("GH-2026-0002");

    MDC.clear();
    assertThat(caseThere()).isNull();
  }

  private String caseThere() throws Exception {
    return threads.submit(() -> MDC.get("caseId")).get(10, TimeUnit.SECONDS);
  }
}
