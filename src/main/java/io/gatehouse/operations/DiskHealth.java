package io.gatehouse.operations;

import io.gatehouse.database.DatabaseFile;
import java.io.File;
import javax.sql.DataSource;
import org.springframework.boot.actuate.autoconfigure.system.DiskSpaceHealthIndicatorProperties;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How much room is left where the database file is, or where Gatehouse runs when the database is
 * elsewhere. Says so before the disk is full; once it is, so does the database's health. In place
 * of Spring Boot's, which looks where Gatehouse runs.
 */
@Component("diskSpaceHealthIndicator")
class DiskHealth implements HealthIndicator {

  private final File directory;
  private final boolean ofDatabase;
  private final DataSize least;

  DiskHealth(DataSource dataSource, DiskSpaceHealthIndicatorProperties settings) {
    this.ofDatabase = DatabaseFile.directory(dataSource).isPresent();
    this.directory =
        DatabaseFile.directory(dataSource)
            .map(path -> path.toFile())
            .orElse(settings.getPath().getAbsoluteFile());
    this.least = settings.getThreshold();
  }

  @Override
  public Health health() {
    long free = directory.getUsableSpace();
    Health.Builder health =
        Health.up()
            .withDetail("path", directory.getPath())
            .withDetail("total", directory.getTotalSpace())
            .withDetail("free", free);
    if (free < least.toBytes()) {
      health
          .status(Degraded.STATUS)
          .withDetail(
              "problem",
              "Only "
                  + DataSize.ofBytes(free).toMegabytes()
                  + " MiB are left in "
                  + directory
                  + (ofDatabase ? ", where the database is. Make room before it is full: then" : "")
                  + (ofDatabase ? " no report is taken and no step goes on." : ". Make room."));
    }
    return health.build();
  }
}
