package io.gatehouse.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lab.LabTenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Keeps database and tenant as they are, and brings both back to it as often as is wanted. */
final class Rewind {

  private final DataSource database;
  private final LabTenant lab;
  private final List<String> tables = new ArrayList<>();

  /** The number of each table's last change when it was as it is kept. */
  private final Map<String, Long> unchangedAt = new HashMap<>();

  private ObjectNode tenant;

  Rewind(DataSource database, LabTenant lab) {
    this.database = database;
    this.lab = lab;
  }

  /** The tenant as it was kept. */
  ObjectNode tenant() {
    return tenant;
  }

  /** Keeps what is there now in place of what was kept. */
  void mark() {
    tenant = lab.state();
    inDatabase(
        statement -> {
          if (tables.isEmpty()) {
            findTables(statement);
          }
          for (String table : changed(statement)) {
            statement.execute("truncate table rewind." + table);
            statement.execute("insert into rewind." + table + " select * from public." + table);
          }
          unchangedAt.putAll(changes(statement));
        });
  }

  /** Brings back what was kept. */
  void back(boolean tenantToo) {
    if (tenantToo) {
      lab.restore(tenant);
    }
    inDatabase(
        statement -> {
          statement.execute("set referential_integrity false");
          for (String table : changed(statement)) {
            statement.execute("delete from public." + table);
            statement.execute("insert into public." + table + " select * from rewind." + table);
          }
          statement.execute("set referential_integrity true");
        });
    inDatabase(statement -> unchangedAt.putAll(changes(statement)));
  }

  private List<String> changed(Statement statement) throws SQLException {
    Map<String, Long> now = changes(statement);
    return tables.stream().filter(table -> !now.get(table).equals(unchangedAt.get(table))).toList();
  }

  private static Map<String, Long> changes(Statement statement) throws SQLException {
    Map<String, Long> changes = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select table_name, last_modification from information_schema.tables where"
                + " table_schema = 'PUBLIC'")) {
      while (rows.next()) {
        changes.put(rows.getString(1), rows.getLong(2));
      }
    }
    return changes;
  }

  private void findTables(Statement statement) throws SQLException {
    statement.execute("drop schema if exists rewind cascade");
    statement.execute("create schema rewind");
    try (ResultSet rows =
        statement.executeQuery(
            "select table_name from information_schema.tables where table_schema = 'PUBLIC' and"
                + " table_name not like 'ACT\\_RE\\_%' and table_name not like 'ACT\\_ID\\_%' and"
                + " table_name not in ('ACT_RU_FILTER',"
                + " 'ACT_GE_SCHEMA_LOG', 'GH_SCHEMA_HISTORY', 'GH_PERSON')")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    for (String table : tables) {
      statement.execute(
          "create table rewind." + table + " as select * from public." + table + " where false");
    }
  }

  private interface Work {
    void on(Statement statement) throws SQLException;
  }

  private void inDatabase(Work work) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      work.on(statement);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
