package io.gatehouse.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.gatehouse.database.NestedConnections;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.stereotype.Component;

/** The second pool's figures, under the names that Spring Boot gives those of the first. */
@Component
class ConnectionMeters implements MeterBinder {

  private final DataSource dataSource;

  ConnectionMeters(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    DataSource spare = NestedConnections.spare(dataSource);
    HikariDataSource nested = DataSourceUnwrapper.unwrap(spare, HikariDataSource.class);
    if (spare != dataSource && nested != null && nested.getMetricsTrackerFactory() == null) {
      nested.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    }
  }
}
