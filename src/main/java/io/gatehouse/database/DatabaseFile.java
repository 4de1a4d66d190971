package io.gatehouse.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Where on this machine the database keeps what it is told, without asking it. */
public final class DatabaseFile {

  /** H2 puts names of its file systems before the path, which a drive of Windows is not. */
  private static final Pattern H2 =
      Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:)(?:[a-z]{2,}:)*([^;]+).*");

  private DatabaseFile() {}

  /** The directory of an H2 file; empty for databases in memory and on servers. */
  public static Optional<Path> directory(DataSource dataSource) {
    try {
      if (!dataSource.isWrapperFor(HikariDataSource.class)) {
        return Optional.empty();
      }
      String url = dataSource.unwrap(HikariDataSource.class).getJdbcUrl();
      Matcher h2 = H2.matcher(url == null ? "" : url);
      return h2.matches()
          ? Optional.ofNullable(Path.of(h2.group(1)).toAbsolutePath().normalize().getParent())
          : Optional.empty();
    } catch (SQLException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
