package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A Microsoft 365 tenant on loopback, for tests and for trying Gatehouse out. Graph is at {@link
 * #graphUrl()}, Exchange Online's admin endpoint at {@link #exchangeUrl()}; a request needs {@code
 * Authorization: Bearer lab-token} or a token of its token endpoint.
 */
public final class LabTenant implements AutoCloseable {

  /** A bearer token that is always accepted. */
  public static final String TOKEN = Tokens.LAB_TOKEN;

  private final Supplier<TenantState> initial;
  private final Service service;
  private LabServer server;
  private ContractCheck contract;

  private LabTenant(int port, Supplier<TenantState> initial) {
    this.initial = initial;
    this.service = new Service(initial.get());
    this.server = listen(port);
  }

  /**
   * Starts the built-in tenant.
   *
   * @param port 0 for any free one
   */
  public static LabTenant start(int port) {
    return new LabTenant(port, TenantFile::builtIn);
  }

  /**
   * Starts a tenant from a file.
   *
   * @throws IllegalArgumentException in words that say where in the file what is wrong
   */
  public static LabTenant start(int port, Path tenantFile) {
    return new LabTenant(port, () -> TenantFile.read(tenantFile));
  }

  /** Validates everything that passes through from now on; see {@link #contractViolations()}. */
  public LabTenant checkContract() {
    contract = new ContractCheck();
    server.observe(contract::observe);
    return this;
  }

  /** What did not fit Microsoft's description since {@link #checkContract()}; empty is good. */
  public List<String> contractViolations() {
    if (contract == null) {
      throw new IllegalStateException("Call checkContract() first, or nothing is checked.");
    }
    return contract.violations();
  }

  /** Keeps every request that is answered from now on, bodies too, in the list that it gives. */
  public List<RecordedRequest> record() {
    List<RecordedRequest> recorded = new CopyOnWriteArrayList<>();
    server.observe(
        (call, reply) ->
            recorded.add(
                new RecordedRequest(
                    Instant.now(),
                    call.method(),
                    call.pathWithQuery(),
                    call.headers(),
                    call.content())));
    return recorded;
  }

  public int port() {
    return server.port();
  }

  /** For example {@code http://localhost:8090}. */
  public String baseUrl() {
    return "http://localhost:" + port();
  }

  /** Graph's base address, version included. */
  public String graphUrl() {
    return baseUrl() + "/v1.0";
  }

  /** Graph's beta address. */
  public String betaUrl() {
    return baseUrl() + "/beta";
  }

  /** Where cmdlets are posted to. */
  public String exchangeUrl() {
    return baseUrl() + "/adminapi/beta/" + tenantId() + "/InvokeCommand";
  }

  /** The organization's id. */
  public String tenantId() {
    return state().path("organization").path("id").asText();
  }

  /** The present state in the format of the tenant file; a copy. */
  public ObjectNode state() {
    return service.document();
  }

  /**
   * A user of the present state; a copy.
   *
   * @throws IllegalArgumentException when there is none
   */
  public JsonNode user(String idOrName) {
    return user(new TenantState(state()), idOrName);
  }

  private static ObjectNode user(TenantState state, String idOrName) {
    ObjectNode user = state.findUser(idOrName);
    if (user == null) {
      throw new IllegalArgumentException("The lab has no user " + idOrName + ".");
    }
    return user;
  }

  /** A user's mailbox in the present state; a copy, null when there is none. */
  public JsonNode mailbox(String idOrName) {
    TenantState state = new TenantState(state());
    return state.find("mailboxes", user(state, idOrName).path("id").asText());
  }

  /** Whether this is the user's password now; false when none was ever set here. */
  public boolean passwordIs(String idOrName, CharSequence password) {
    return UsersApi.digest(password.toString())
        .equals(user(idOrName).path("authentication").path("passwordSha256").asText(null));
  }

  /** Replaces the tenant; see {@code PUT /lab/tenant}. */
  public void load(JsonNode tenant) {
    service.replace(
        TenantFile.parse(tenant.toString().getBytes(StandardCharsets.UTF_8), "The tenant given"));
  }

  /** Puts back what {@link #state()} gave, without looking whether it is a good tenant. */
  public void restore(ObjectNode state) {
    service.replace(new TenantState(state));
  }

  /**
   * Hears of every call once it has taken effect and before it is answered; null for nobody. What
   * it does delays the answer.
   */
  public void onEffect(Consumer<LoggedRequest> listener) {
    service.onEffect(listener);
  }

  /**
   * What a request to Graph asks for without whom, for example {@code /users/{user}/manager}; null
   * for other requests and for what the lab does not serve.
   */
  public String template(LoggedRequest request) {
    String path = request.path().replaceFirst("\\?.*", "");
    if (!path.startsWith("/v1.0/") && !path.startsWith("/beta/")) {
      return null;
    }
    List<String> segments =
        Stream.of(path.split("/"))
            .skip(2)
            .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
            .toList();
    return service.router().template(segments);
  }

  /** Sets the conditions; see {@code PUT /lab/conditions}. */
  public void conditions(String json) {
    service.conditions(Conditions.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Every request so far, in the order of their ends. */
  public List<LoggedRequest> requests() {
    return service.log().entries();
  }

  public void clearRequests() {
    service.log().clear();
  }

  /** Back to how it started: state, conditions, request log. */
  public void reset() {
    service.replace(initial.get());
    service.conditions(Conditions.NONE);
    service.log().clear();
  }

  /** Refuses connections on its port until {@link #resume()}. */
  public synchronized void pause() {
    paused = true;
    pausedPort = port();
    server.close();
  }

  /** Listens again on the port it had, which a connection on its way out may hold for a moment. */
  public synchronized void resume() {
    server = listenAgain();
    paused = false;
    if (contract != null) {
      server.observe(contract::observe);
    }
  }

  private int pausedPort;
  private boolean paused;

  /** Whether it refuses connections now. */
  public synchronized boolean paused() {
    return paused;
  }

  private void refuseFor(int millis) {
    pause();
    Thread waiting =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
                resume();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "lab-outage");
    waiting.setDaemon(true);
    waiting.start();
  }

  @Override
  public void close() {
    server.close();
  }

  Router router() {
    return service.router();
  }

  private LabServer listenAgain() {
    for (int tries = 1; ; tries++) {
      try {
        return listen(pausedPort);
      } catch (UncheckedIOException taken) {
        if (tries == 200) {
          throw taken;
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private LabServer listen(int port) {
    try {
      return new LabServer(port, service, new LabApi(service), this::refuseFor);
    } catch (IOException e) {
      throw new UncheckedIOException("The lab tenant cannot listen on port " + port + ".", e);
    }
  }
}
