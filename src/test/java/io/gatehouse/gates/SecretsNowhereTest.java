package io.gatehouse.gates;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.gatehouse.lab.LabTenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A credential and the tenant's token are searched for wherever something is kept or told. */
@GatesInTheLab
class SecretsNowhereTest {

  private static final Pattern BYTES = Pattern.compile("X'([0-9a-fA-F]+)'");
  private static final Pattern SHOWN = Pattern.compile("<output id=\"secret\">([^<]+)<");

  @Autowired private Scene scene;
  @Autowired private JdbcClient jdbc;
  @Autowired private RuntimeService runtime;

  @Test
  void shouldFindASecretNowhereAndFindOnePlanted() {
    String caseId = scene.report("daan.visser@nordwind.example");
    String decide = scene.untilApproval(caseId);
    // From here on a credential is made, kept and shown; before, the log would only be longer.
    Everything log = new Everything();
    log.listen();
    try {
      scene.approve("mona", decide);
      String handOver = scene.task(caseId, "Hand over credential");
      scene.claim("asta", handOver);
      String page = "/handover/" + handOver;
      String waiting = dump();
      Caller asta = scene.inBrowser("asta");
      Matcher shown =
          SHOWN.matcher(asta.form(page, page, Map.of("method", "IN_PERSON", "note", "met")).body());
      assertThat(shown.find()).isTrue();
      String secret = shown.group(1);
      assertThat(scene.lab().passwordIs("daan.visser@nordwind.example", secret)).isTrue();
      scene.submit("asta", handOver, Map.of("handOverChoice", "handed-over"));
      scene.settle();

      Map<String, String> kept = new LinkedHashMap<>();
      kept.put("the database while it waited", waiting);
      kept.put("the database", dump());
      kept.put("the log at TRACE", log.text());
      for (String path :
          List.of(
              "/api/cases/" + caseId,
              "/engine-rest/history/variable-instance?deserializeValues=false",
              "/engine-rest/history/detail?deserializeValues=false",
              "/engine-rest/history/user-operation",
              page)) {
        kept.put(path, scene.as("asta").get(path).body());
      }
      for (String path :
          List.of(
              "/actuator/prometheus",
              "/actuator/heapdump",
              "/actuator/env",
              "/actuator/health",
              "/actuator/health/database",
              "/api/cases/" + caseId + "/legal-hold",
              "/api/session-revocations",
              "/engine-rest/incident",
              "/engine-rest/history/job-log")) {
        kept.put(path, scene.as("root").get(path).body());
      }
      assertThat(kept.get("/actuator/health")).contains("components");
      kept.put("/audit", scene.as("ava").get("/audit/cases/" + caseId).body());
      String export = unzipped(scene.as("ava").bytes("/audit/cases/" + caseId + "/export.zip"));
      assertThat(export).contains(caseId);
      kept.put("the export", export);

      for (String each : List.of(secret, LabTenant.TOKEN)) {
        kept.forEach((place, text) -> assertThat(found(each, text)).as(place).isFalse());
      }
      assertThat(kept.get("the log at TRACE")).contains(caseId);
      assertThat(kept.get("the database")).contains(caseId);

      plant(caseId, secret);
      assertThat(dump()).contains(secret, "planted in bytes " + secret);
      assertThat(log.text()).contains("planted " + secret, "field=" + secret, "context=" + secret);
      for (String hidden : encodings(secret)) {
        assertThat(found(secret, "before" + hidden + "after")).as(hidden).isTrue();
      }
    } finally {
      log.ignore();
    }
  }

  private void plant(String caseId, String secret) {
    String instance =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(caseId)
            .list()
            .get(0)
            .getId();
    runtime.setVariable(instance, "planted", secret);
    runtime.removeVariable(instance, "planted");
    byte[] bytes = ("planted in bytes " + secret).getBytes(StandardCharsets.UTF_8);
    runtime.setVariable(instance, "plantedBytes", bytes);
    runtime.removeVariable(instance, "plantedBytes");
    org.slf4j.Logger logger = LoggerFactory.getLogger(getClass());
    try (var context = MDC.putCloseable("context", secret)) {
      logger.atTrace().addKeyValue("field", secret).log("planted {}", secret);
    }
  }

  private static boolean found(String secret, String text) {
    return encodings(secret).stream().anyMatch(text::contains);
  }

  /** As it is, and as addresses, headers, JSON and binary columns would hold it. */
  private static List<String> encodings(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return List.of(
        secret,
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes),
        secret.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private static String unzipped(byte[] zip) {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      while (in.getNextEntry() != null) {
        text.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Every table there is, and what its columns of bytes hold as text. */
  private String dump() {
    String script = String.join("\n", jdbc.sql("script").query(String.class).list());
    StringBuilder bytes = new StringBuilder();
    for (Matcher column = BYTES.matcher(script); column.find(); ) {
      bytes.append('\n');
      bytes.append(
          new String(HexFormat.of().parseHex(column.group(1)), StandardCharsets.ISO_8859_1));
    }
    return script + bytes;
  }

  /** Keeps everything that is logged, in place of the usual appenders. */
  private static final class Everything extends AppenderBase<ILoggingEvent> {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final Map<Logger, Level> levels = new LinkedHashMap<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    void listen() {
      for (Iterator<Appender<ILoggingEvent>> each = root.iteratorForAppenders(); each.hasNext(); ) {
        usual.add(each.next());
      }
      usual.forEach(root::detachAppender);
      for (Logger logger : root.getLoggerContext().getLoggerList()) {
        if (logger != root && logger.getLevel() != null) {
          levels.put(logger, logger.getLevel());
          logger.setLevel(null);
        }
      }
      setContext(root.getLoggerContext());
      start();
      root.addAppender(this);
      root.setLevel(Level.TRACE);
    }

    void ignore() {
      root.setLevel(level);
      levels.forEach(Logger::setLevel);
      root.detachAppender(this);
      usual.forEach(root::addAppender);
    }

    String text() {
      return String.join("\n", lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLoggerName().startsWith("io.gatehouse.lab")) {
        return;
      }
      lines.add(
          event.getFormattedMessage()
              + fields(event)
              + (event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }

    /** What structured logs show besides the message. */
    private static String fields(ILoggingEvent event) {
      StringBuilder fields = new StringBuilder();
      event
          .getMDCPropertyMap()
          .forEach((name, value) -> fields.append(" %s=%s".formatted(name, value)));
      if (event.getKeyValuePairs() != null) {
        event
            .getKeyValuePairs()
            .forEach(pair -> fields.append(" %s=%s".formatted(pair.key, pair.value)));
      }
      return fields.toString();
    }
  }
}
