package io.gatehouse.bench;

import io.gatehouse.evidence.source.NoLimits;
import io.gatehouse.evidence.source.ServiceLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Takes Microsoft's limits away, to see Gatehouse's own. */
class WithoutLimits {

  @Bean
  @Primary
  ServiceLimits noLimits() {
    return new NoLimits();
  }
}
