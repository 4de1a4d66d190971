package io.gatehouse.database;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * How many accounts a node locks at the same time, and how many connections it has for that, where
 * the configuration says nothing: each account takes two connections for as long as the tenant
 * needs to answer. A file of H2 gives as many as one likes, PostgreSQL a hundred by default for all
 * nodes together. {@code docs/performance.md} says how the numbers were found.
 */
class WidthByDatabase implements EnvironmentPostProcessor {

  private static final String URGENT_THREADS = "gatehouse.urgent-threads";
  private static final String CONNECTIONS = "spring.datasource.hikari.maximum-pool-size";

  private static final int WITH_A_FILE = 96;
  private static final int WITH_A_SERVER = 64;

  /** Connections for all other steps, for reports and for people. */
  private static final int FOR_OTHERS = 18;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    int usual = isFile(environment) ? WITH_A_FILE : WITH_A_SERVER;
    int connections = environment.getProperty(CONNECTIONS, Integer.class, usual + FOR_OTHERS);
    int threads =
        environment.getProperty(
            URGENT_THREADS, Integer.class, Math.max(1, Math.min(usual, connections - FOR_OTHERS)));
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "width by database",
                Map.of(URGENT_THREADS, threads, CONNECTIONS, threads + FOR_OTHERS)));
  }

  private static boolean isFile(ConfigurableEnvironment environment) {
    try {
      return environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:");
    } catch (IllegalArgumentException incomplete) {
      // Whoever opens the database says what is missing; a preflight opens none.
      return false;
    }
  }
}
