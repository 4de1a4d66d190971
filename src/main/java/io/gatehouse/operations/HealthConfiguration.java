package io.gatehouse.operations;

import io.gatehouse.microsoft.ServicePulse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One health component per service of the tenant. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  @Bean
  ServiceHealth tenantHealthIndicator(List<ServicePulse> pulses) {
    return of("graph", pulses);
  }

  @Bean
  ServiceHealth exchangeHealthIndicator(List<ServicePulse> pulses) {
    return of("exchange", pulses);
  }

  private static ServiceHealth of(String tag, List<ServicePulse> pulses) {
    return pulses.stream()
        .filter(pulse -> pulse.tag().equals(tag))
        .findFirst()
        .map(ServiceHealth::new)
        .orElseThrow();
  }
}
