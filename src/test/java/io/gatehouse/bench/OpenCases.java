package io.gatehouse.bench;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills a database of H2 with open cases that wait for people: copies, row by row, of cases that
 * were played. Every row of the engine and of Gatehouse is there, with a case number, an account of
 * the crowd and engine ids of its own, so people can work on a copy as on any other case. Two
 * things are shared or wrong: the bytes of evidence, which are kept by content anyway, and the
 * chain of the journal, whose hashes are those of the original.
 */
final class OpenCases {

  private static final Set<Integer> TEXT =
      Set.of(Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB, Types.NVARCHAR);

  /** Ids that the engine makes, alone or after the id of an element. */
  private static final Pattern ENGINE_ID =
      Pattern.compile("(?s)(.*:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final String url;
  private final Connection connection;

  private OpenCases(String url) throws SQLException {
    this.url = url;
    this.connection = connect(url);
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url + ";CACHE_SIZE=200000", "gatehouse", "gatehouse");
  }

  /** A played case. */
  private record Original(String caseId, String instance, String accountId, String alias) {}

  /**
   * Copies all open cases of a database that nobody uses now.
   *
   * @param url of H2, with user and password {@code gatehouse}
   * @param total how many open cases there are in the end
   */
  static void multiply(String url, int total) {
    try {
      OpenCases cases = new OpenCases(url);
      try (Connection kept = cases.connection) {
        cases.multiply(total);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The cases could not be copied", e);
    }
  }

  private void multiply(int total) throws SQLException {
    execute(connection, "set referential_integrity false");
    List<Original> originals = originals();
    int copies = total / originals.size() - 1;
    Map<String, Map<String, Integer>> tables = tables();
    // The tables side by side: four million rows with all their indexes keep a processor busy.
    tables.entrySet().parallelStream()
        .forEach(table -> copyAll(originals, copies, table.getKey(), table.getValue()));
    execute(connection, "set referential_integrity true");
    execute(connection, "analyze");
  }

  private void copyAll(
      List<Original> originals, int copies, String table, Map<String, Integer> columns) {
    try (Connection own = connect(url)) {
      for (int i = 0; i < originals.size(); i++) {
        String number = "(%d + r.x * %d)".formatted(i, originals.size());
        copy(own, originals.get(i), number, copies, table, columns);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The rows of " + table + " could not be copied", e);
    }
  }

  private List<Original> originals() throws SQLException {
    List<Original> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select c.case_id, e.id_, c.account_id, c.reported_as from gh_case c join"
                    + " act_ru_execution e on e.business_key_ = c.case_id and e.parent_id_ is null"
                    + " where c.state = 'OPEN' order by c.account_id")) {
      while (rows.next()) {
        String alias = rows.getString(4).substring(0, rows.getString(4).indexOf('@'));
        found.add(new Original(rows.getString(1), rows.getString(2), rows.getString(3), alias));
      }
    }
    return found;
  }

  /** Tables that may hold something of a case, with the types of their columns. */
  private Map<String, Map<String, Integer>> tables() throws SQLException {
    Map<String, Map<String, Integer>> tables = new TreeMap<>();
    DatabaseMetaData data = connection.getMetaData();
    try (ResultSet columns = data.getColumns(null, "PUBLIC", null, null)) {
      while (columns.next()) {
        String table = columns.getString("TABLE_NAME").toUpperCase(Locale.ROOT);
        if (table.matches("ACT_RU_.*|ACT_HI_.*|ACT_GE_BYTEARRAY|GH_.*")) {
          tables
              .computeIfAbsent(table, name -> new TreeMap<>())
              .put(columns.getString("COLUMN_NAME"), columns.getInt("DATA_TYPE"));
        }
      }
    }
    return tables;
  }

  private static void copy(
      Connection connection,
      Original original,
      String number,
      int copies,
      String table,
      Map<String, Integer> columns)
      throws SQLException {
    String rows = rowsOf(original, table, columns.keySet());
    if (rows == null) {
      return;
    }
    List<String> names = List.copyOf(columns.keySet());
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(
          TEXT.contains(columns.get(name))
              ? text(connection, original, number, table, name, rows)
              : name);
    }
    execute(
        connection,
        "insert into %s (%s) select %s from %s s, system_range(1, %d) r where %s"
            .formatted(
                table, String.join(", ", names), String.join(", ", values), table, copies, rows));
  }

  private static String rowsOf(Original original, String table, Set<String> columns) {
    if (columns.contains("CASE_ID")) {
      return "CASE_ID = '" + original.caseId() + "'";
    }
    String instance = " = '" + original.instance() + "'";
    if (table.equals("ACT_GE_BYTEARRAY")) {
      return "(ROOT_PROC_INST_ID_"
          + instance
          + " or ID_ in (select BYTEARRAY_ID_ from ACT_RU_VARIABLE where PROC_INST_ID_"
          + instance
          + "))";
    }
    if (table.equals("ACT_RU_IDENTITYLINK")) {
      return "TASK_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_" + instance + ")";
    }
    if (table.equals("ACT_RU_AUTHORIZATION")) {
      return "RESOURCE_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_" + instance + ")";
    }
    return List.of("ROOT_PROC_INST_ID_", "PROC_INST_ID_", "PROCESS_INSTANCE_ID_").stream()
        .filter(columns::contains)
        .findFirst()
        .map(column -> column + instance)
        .orElse(null);
  }

  /** What a copy has in a column of text: only what differs is worked out for each row. */
  private static String text(
      Connection connection,
      Original original,
      String number,
      String table,
      String column,
      String rows)
      throws SQLException {
    List<String> present = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet values =
            statement.executeQuery("select " + column + " from " + table + " where " + rows)) {
      while (values.next()) {
        if (values.getString(1) != null) {
          present.add(values.getString(1));
        }
      }
    }
    boolean engineId =
        !present.isEmpty()
            && !column.contains("DEF_ID")
            && !column.contains("DEPLOYMENT")
            && present.stream().allMatch(value -> ENGINE_ID.matcher(value).matches());
    if (engineId) {
      return "substr(%s, 1, length(%s) - 12) || %s".formatted(column, column, padded(number, 12));
    }
    String all = present.stream().collect(Collectors.joining("\n"));
    String value = column;
    if (all.contains(original.caseId())) {
      String year = original.caseId().substring(0, original.caseId().lastIndexOf('-') + 1);
      value = replaced(value, original.caseId(), "'" + year + "' || (10000 + " + number + ")");
    }
    if (all.contains(original.accountId())) {
      String prefix = original.accountId().substring(0, original.accountId().length() - 12);
      value = replaced(value, original.accountId(), "'" + prefix + "' || " + padded(number, 12));
    }
    if (all.contains(original.alias())) {
      value = replaced(value, original.alias(), "'crowd' || " + padded(number, 5));
    }
    return value;
  }

  private static String padded(String number, int digits) {
    return "lpad(cast(" + number + " as varchar), " + digits + ", '0')";
  }

  private static String replaced(String value, String from, String to) {
    return "replace(" + value + ", '" + from + "', " + to + ")";
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
