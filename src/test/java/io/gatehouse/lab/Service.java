package io.gatehouse.lab;

import io.gatehouse.lab.Conditions.Fault;
import io.gatehouse.lab.Conditions.Kind;
import java.time.Instant;
import java.util.function.Consumer;

/** Answers calls: who may call, how often, what goes wrong, and then the service itself. */
final class Service {

  private final GraphRoutes graph = new GraphRoutes();
  private final ExchangeApi exchange = new ExchangeApi();
  private final Tokens tokens = new Tokens();
  private final RequestLog log = new RequestLog();
  private final Object lock = new Object();
  private TenantState state;
  private volatile Conditions conditions = Conditions.NONE;
  private volatile Faults faults = new Faults(Conditions.NONE);
  private volatile Throttle throttle = new Throttle(Conditions.NONE.limits());
  private volatile Consumer<LoggedRequest> listener;

  /**
   * What came of a call.
   *
   * @param reply what the service answers; null when the connection is to be closed instead
   * @param fault what goes wrong on the wire, null when nothing does
   */
  record Result(Reply reply, Fault fault) {}

  Service(TenantState state) {
    this.state = state;
  }

  RequestLog log() {
    return log;
  }

  Router router() {
    return graph.router();
  }

  Conditions conditions() {
    return conditions;
  }

  void conditions(Conditions next) {
    conditions = next;
    faults = new Faults(next);
    throttle = new Throttle(next.limits());
  }

  void onEffect(Consumer<LoggedRequest> next) {
    listener = next;
  }

  com.fasterxml.jackson.databind.node.ObjectNode document() {
    synchronized (lock) {
      return state.toDocument();
    }
  }

  void replace(TenantState next) {
    synchronized (lock) {
      state = next;
    }
  }

  /** Answers one call with latency, faults and limits. */
  Result answer(Call call) throws InterruptedException {
    String cmdlet = Surfaces.cmdlet(call);
    Conditions present = conditions;
    call.within(null, present);
    Throttle.Lease lease = () -> {};
    try {
      if (present.throttling() && limited(call)) {
        lease = throttle.enter(call, Surfaces.mailbox(call));
      }
      if (present.latencyMillis() > 0) {
        Thread.sleep(present.latencyMillis());
      }
      return withFault(call, cmdlet);
    } catch (ServiceError refused) {
      return new Result(error(call, refused), null);
    } finally {
      lease.close();
    }
  }

  private static boolean limited(Call call) {
    return (Surfaces.isGraph(call) || Surfaces.isExchange(call)) && !Surfaces.isBatch(call);
  }

  private Result withFault(Call call, String cmdlet) {
    Fault fault = faults.next(call.method(), call.path(), cmdlet);
    if (fault == null) {
      return new Result(effect(call, cmdlet), null);
    }
    Reply real = fault.afterEffect() || needsBody(fault) ? effect(call, cmdlet) : null;
    if (fault.kind() == Kind.STATUS) {
      return new Result(faultReply(call, fault), null);
    }
    return new Result(real, fault);
  }

  private static boolean needsBody(Fault fault) {
    return fault.kind() == Kind.SLOW_BODY || fault.kind() == Kind.TRUNCATED;
  }

  private Reply faultReply(Call call, Fault fault) {
    if (fault.status() < 400) {
      Reply success = Reply.of(fault.status(), fault.status() == 204 ? null : Json.object());
      success.headers().putAll(fault.headers());
      return success;
    }
    String code = fault.code() == null ? Surfaces.usualCode(fault.status()) : fault.code();
    String message = fault.message() == null ? "A fault of the lab's conditions." : fault.message();
    ServiceError error = new ServiceError(fault.status(), code, message);
    fault.headers().forEach(error::header);
    return error(call, error);
  }

  private Reply effect(Call call, String cmdlet) {
    Instant start = Instant.now();
    Reply reply = answered(call, cmdlet);
    Consumer<LoggedRequest> hearing = listener;
    if (hearing != null) {
      hearing.accept(
          new LoggedRequest(
              start,
              Instant.now(),
              call.method(),
              call.pathWithQuery(),
              cmdlet,
              reply.status(),
              false));
    }
    return reply;
  }

  private Reply answered(Call call, String cmdlet) {
    synchronized (lock) {
      TenantState target =
          conditions.failsSilently(call.method(), call.path(), cmdlet)
              ? new TenantState(state.toDocument())
              : state;
      call.within(target, conditions);
      try {
        return route(call);
      } catch (ServiceError refused) {
        return error(call, refused);
      }
    }
  }

  private Reply route(Call call) {
    if (Surfaces.isToken(call)) {
      return tokens.issue(call);
    }
    if (!Surfaces.isGraph(call) && !Surfaces.isExchange(call)) {
      throw new ServiceError(404, "NotFound", "The lab serves nothing at " + call.path() + ".");
    }
    tokens.check(call);
    if (Surfaces.isBatch(call)) {
      return new Batch(this::withinBatch).answer(call);
    }
    return Surfaces.isGraph(call) ? graph.router().answer(call) : exchange.answer(call);
  }

  /** A call within a batch has its own limits, faults and place in the log. */
  private Reply withinBatch(Call call) {
    Instant start = Instant.now();
    String cmdlet = Surfaces.cmdlet(call);
    call.within(null, conditions);
    Reply reply;
    Throttle.Lease lease = () -> {};
    try {
      if (conditions.throttling()) {
        lease = throttle.enter(call, Surfaces.mailbox(call));
      }
      Result result = withFault(call, cmdlet);
      reply =
          result.fault() == null
              ? result.reply()
              : error(call, new ServiceError(504, "GatewayTimeout", "The request timed out."));
    } catch (ServiceError refused) {
      reply = error(call, refused);
    } finally {
      lease.close();
    }
    log.add(start, call.method(), call.pathWithQuery(), cmdlet, reply.status(), true);
    return reply;
  }

  static Reply error(Call call, ServiceError refused) {
    String requestId = Surfaces.newRequestId();
    Reply reply =
        Reply.of(
            refused.status(),
            Surfaces.errorBody(call, requestId, refused.code(), refused.getMessage()));
    reply.headers().putAll(refused.headers());
    reply.headers().put("request-id", requestId);
    return reply;
  }
}
