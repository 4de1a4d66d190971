package io.gatehouse.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads reports of many accounts: a JSON array, or CSV as spreadsheets write it. */
final class ReportLines {

  /** More than the largest wave; a longer list is rather a mistake. */
  static final int MOST = 2_000;

  private static final int MOST_BYTES = 10_000_000;

  private static final JsonMapper JSON = new JsonMapper();
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private static final String ACCOUNT = "account";
  private static final String REASON = "reason";

  private static final String HOW_JSON =
      "Send a JSON array with one object for each account:"
          + " [{\"account\":\"user@tenant\",\"reason\":\"…\"}].";
  private static final String HOW_CSV =
      "Send one line for each account: account,reason. A reason with a comma stands in \"quotes\".";

  private ReportLines() {}

  /**
   * One account as it was sent, not checked yet.
   *
   * @param number which element of the array or which line that is not empty, from 1
   * @param account null when there is none
   * @param reason null when there is none
   */
  record Line(int number, String account, String reason) {}

  /**
   * Elements that are no objects become lines without an account.
   *
   * @throws UnreadableReports when it is no array, or too long
   * @throws IOException when it does not arrive
   */
  static List<Line> ofJson(InputStream body) throws IOException {
    JsonNode array;
    byte[] read = bounded(body);
    try {
      array = JSON.readTree(read);
    } catch (IOException e) {
      throw new UnreadableReports("The body is not JSON. " + HOW_JSON, e);
    }
    if (array == null || !array.isArray()) {
      throw new UnreadableReports("The body is no JSON array. " + HOW_JSON, null);
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode one : array) {
      lines.add(new Line(lines.size() + 1, text(one, ACCOUNT), text(one, REASON)));
    }
    return counted(lines, HOW_JSON);
  }

  /**
   * Comma or semicolon, with or without a first line that names the columns; UTF-8.
   *
   * @throws UnreadableReports when it can't be read, or is too long
   * @throws IOException when it does not arrive
   */
  static List<Line> ofCsv(InputStream body) throws IOException {
    String text = decoded(bounded(body));
    List<Line> lines = new ArrayList<>();
    List<String> columns = List.of(ACCOUNT, REASON);
    int number = 0;
    try (MappingIterator<String[]> rows =
        CSV.readerFor(String[].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
            .readValues(text)) {
      while (rows.hasNext()) {
        List<String> row = Arrays.asList(rows.next());
        number++;
        if (number == 1 && lowerCased(row).contains(ACCOUNT)) {
          columns = lowerCased(row);
        } else {
          lines.add(new Line(number, cell(row, columns, ACCOUNT), cell(row, columns, REASON)));
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableReports("Line " + (number + 1) + " can't be read. " + HOW_CSV, e);
    }
    return counted(lines, HOW_CSV);
  }

  private static byte[] bounded(InputStream body) throws IOException {
    byte[] read = body.readNBytes(MOST_BYTES + 1);
    if (read.length > MOST_BYTES) {
      throw new UnreadableReports(
          "That is more than " + MOST_BYTES / 1_000_000 + " MB. Send it in parts.", null);
    }
    return read;
  }

  private static List<Line> counted(List<Line> lines, String how) {
    if (lines.isEmpty()) {
      throw new UnreadableReports("No account is named. " + how, null);
    }
    if (lines.size() > MOST) {
      throw new UnreadableReports(
          lines.size()
              + " accounts are more than can be reported at once, "
              + MOST
              + ". None was reported: send them in parts.",
          null);
    }
    return lines;
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  private static String decoded(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableReports("The lines are not UTF-8. Save the file as UTF-8 CSV.", e);
    }
  }

  /** Spreadsheets write semicolons where the comma belongs to numbers. */
  private static char separator(String text) {
    String first = text.strip().lines().findFirst().orElse("");
    int comma = first.indexOf(',');
    int semicolon = first.indexOf(';');
    return semicolon >= 0 && (comma < 0 || semicolon < comma) ? ';' : ',';
  }

  private static List<String> lowerCased(List<String> row) {
    return row.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private static String cell(List<String> row, List<String> columns, String name) {
    int index = columns.indexOf(name);
    return index >= 0 && index < row.size() ? row.get(index) : null;
  }
}
