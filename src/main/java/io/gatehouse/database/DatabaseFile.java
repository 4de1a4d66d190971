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

  /** With it H2 writes each commit when it is made. */
  private static final Pattern WRITES_AT_ONCE =
      Pattern.compile(".*;WRITE_DELAY=0(;.*)?", Pattern.CASE_INSENSITIVE);

  private DatabaseFile() {}

  /**
   * Whether the database keeps a commit in memory first and writes it to its file later.
   *
   * @param url of JDBC, may be null
   */
  static boolean writesLater(String url) {
    return url != null && H2.matcher(url).matches() && !WRITES_AT_ONCE.matcher(url).matches();
  }

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
