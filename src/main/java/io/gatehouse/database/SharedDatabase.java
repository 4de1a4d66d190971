package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Whether other nodes may work on the same database. */
public final class SharedDatabase {

  private SharedDatabase() {}

  /** True for PostgreSQL, the database of a cluster. */
  public static boolean is(DataSource dataSource) {
    return url(dataSource).startsWith("jdbc:postgresql:");
  }

  /** True for a file of H2, which belongs to one process at a time. */
  public static boolean isOwnFile(DataSource dataSource) {
    String url = url(dataSource);
    return url.startsWith("jdbc:h2:file:") && !url.contains("auto_server=true");
  }

  private static String url(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getURL().toLowerCase(Locale.ROOT);
    } catch (SQLException e) {
      throw new IllegalStateException("The database can't be asked where it is.", e);
    }
  }
}
