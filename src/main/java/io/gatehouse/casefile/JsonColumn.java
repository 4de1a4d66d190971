package io.gatehouse.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Values that are kept as JSON in a column. */
final class JsonColumn {

  private final ObjectMapper json;

  JsonColumn(ObjectMapper json) {
    this.json = json;
  }

  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Can't be written as JSON", e);
    }
  }

  /** What a column holds, null for null. */
  <T> T read(ResultSet row, String column, TypeReference<T> type) throws SQLException {
    String text = row.getString(column);
    try {
      return text == null ? null : json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("The column " + column + " holds unreadable JSON", e);
    }
  }
}
