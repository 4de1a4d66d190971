package io.gatehouse.microsoft.exchange;

import io.gatehouse.microsoft.ServicePulse;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.gatehouse.microsoft.wire.TenantService;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether Exchange Online answers; asks for the organisation's configuration. */
@Component
class ExchangePulse implements ServicePulse {

  private static final Logger log = LoggerFactory.getLogger(ExchangePulse.class);

  private final TenantHttp http;
  private final ExchangeOnline exchange;

  ExchangePulse(TenantHttp http, ExchangeOnline exchange) {
    this.http = http;
    this.exchange = exchange;
  }

  @Override
  public String words() {
    return TenantService.EXCHANGE.words();
  }

  @Override
  public String tag() {
    return TenantService.EXCHANGE.tag();
  }

  @Override
  public Heard heard() {
    return http.heard(TenantService.EXCHANGE);
  }

  @Override
  public void ask() {
    try {
      exchange.read(
          "read the organisation’s configuration", null, "Get-OrganizationConfig", Map.of());
    } catch (TenantException e) {
      log.debug("{} was asked whether it answers: {}", words(), e.getMessage());
    }
  }
}
