package io.gatehouse.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.lab.Conditions.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side: reads requests, writes answers, and breaks them where a fault says so. */
final class LabServer implements AutoCloseable {

  static {
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    setIfAbsent("sun.net.httpserver.maxIdleConnections", "4000");
    setIfAbsent("sun.net.httpserver.idleInterval", "600");
  }

  /** Sees every exchange that was answered. */
  interface Observer {
    void answered(Call call, Reply reply);
  }

  /** Makes the whole server unreachable for a while. */
  interface Outage {
    void refuseFor(int millis);
  }

  private final Service service;
  private final LabApi lab;
  private final Outage outage;
  private final ExecutorService threads;
  private final HttpServer server;
  private volatile Observer observer = (call, reply) -> {};

  LabServer(int port, Service service, LabApi lab, Outage outage) throws IOException {
    this.service = service;
    this.lab = lab;
    this.outage = outage;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "lab-tenant");
              thread.setDaemon(true);
              return thread;
            });
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void observe(Observer next) {
    observer = next;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Instant start = Instant.now();
    Call call = read(exchange);
    if (call == null) {
      return;
    }
    int status = 0;
    try {
      if (Surfaces.isLab(call)) {
        write(exchange, call, lab.answer(call));
        return;
      }
      Service.Result result = service.answer(call);
      if (result.fault() != null) {
        status = broken(exchange, call, result);
      } else {
        status = result.reply().status();
        observer.answered(call, result.reply());
        service.log().add(start, call.method(), call.pathWithQuery(), cmdlet(call), status, false);
        start = null;
        write(exchange, call, result.reply());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      status = 500;
      write(
          exchange,
          call,
          Service.error(call, new ServiceError(500, "LabDefect", "The lab failed: " + e)));
    } finally {
      if (start != null && !Surfaces.isLab(call)) {
        service.log().add(start, call.method(), call.pathWithQuery(), cmdlet(call), status, false);
      }
      exchange.close();
    }
  }

  private static String cmdlet(Call call) {
    return Surfaces.cmdlet(call);
  }

  private Call read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    URI uri = exchange.getRequestURI();
    byte[] content = exchange.getRequestBody().readAllBytes();
    String host = headers.getOrDefault("host", "localhost:" + port());
    try {
      return new Call(
          exchange.getRequestMethod(),
          uri.getRawPath(),
          uri.getRawQuery(),
          headers,
          content,
          "http://" + host);
    } catch (ServiceError malformed) {
      Call rest = new Call(exchange.getRequestMethod(), "/", null, headers, content, "");
      write(exchange, rest, Service.error(rest, malformed));
      exchange.close();
      return null;
    }
  }

  private static void write(HttpExchange exchange, Call call, Reply reply) throws IOException {
    byte[] body = head(exchange, call, reply);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] head(HttpExchange exchange, Call call, Reply reply) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    String requestId = headers.computeIfAbsent("request-id", name -> Surfaces.newRequestId());
    headers.put("client-request-id", Surfaces.clientRequestId(call, requestId));
    headers.putIfAbsent("Content-Type", "application/json");
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    return reply.body() == null
        ? new byte[0]
        : reply.body().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Answers as the fault says; gives the status that went out, 0 when none did. */
  private int broken(HttpExchange exchange, Call call, Service.Result result)
      throws IOException, InterruptedException {
    Fault fault = result.fault();
    fault.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    switch (fault.kind()) {
      case TIMEOUT -> {
        Thread.sleep(fault.delayMillis() == null ? 60_000 : fault.delayMillis());
        return 0;
      }
      case REFUSE -> {
        outage.refuseFor(fault.delayMillis() == null ? 2_000 : fault.delayMillis());
        return 0;
      }
      case GARBAGE -> raw(exchange, "application/json", "\u0000{]garbage");
      case WRONG_CONTENT_TYPE ->
          raw(exchange, "text/html", "<html><body>Service temporarily elsewhere</body></html>");
      case SLOW_BODY -> slow(exchange, call, result.reply(), fault);
      case TRUNCATED -> truncated(exchange, call, result.reply());
      default -> {
        return 0;
      }
    }
    return result.reply() == null ? 200 : result.reply().status();
  }

  private static void raw(HttpExchange exchange, String contentType, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void slow(HttpExchange exchange, Call call, Reply reply, Fault fault)
      throws IOException, InterruptedException {
    byte[] body = head(exchange, call, reply);
    int total = fault.delayMillis() == null ? 2_000 : fault.delayMillis();
    if (body.length == 0) {
      Thread.sleep(total);
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    int pieces = 10;
    for (int i = 0; i < pieces; i++) {
      int from = body.length * i / pieces;
      out.write(body, from, body.length * (i + 1) / pieces - from);
      out.flush();
      Thread.sleep(total / pieces);
    }
  }

  /** Promises a whole body and sends half of it; closing the exchange then cuts the connection. */
  private static void truncated(HttpExchange exchange, Call call, Reply reply) throws IOException {
    byte[] body = head(exchange, call, reply);
    int promised = Math.max(2, body.length);
    exchange.sendResponseHeaders(reply.status() == 204 ? 200 : reply.status(), promised);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
