package io.gatehouse.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.stereotype.Component;

/** Gives every pool of connections the second one that {@link NestedConnections} describes. */
@Component
class NestedConnectionsInstaller implements DestructionAwareBeanPostProcessor {

  private final Map<Object, NestedConnections> installed = new ConcurrentHashMap<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof HikariDataSource pool)) {
      return bean;
    }
    NestedConnections both = new NestedConnections(pool);
    installed.put(pool, both);
    return both;
  }

  @Override
  public void postProcessBeforeDestruction(Object bean, String name) {
    NestedConnections both = installed.remove(bean);
    if (both != null) {
      both.close();
    }
  }

  @Override
  public boolean requiresDestruction(Object bean) {
    return bean instanceof HikariDataSource;
  }
}
