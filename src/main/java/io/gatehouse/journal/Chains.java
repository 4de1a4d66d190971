package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chains as they stand in the database, for verification and export. */
@Component
public class Chains {

  /** A chain that grows faster than it can be read is read as it stands after so many tries. */
  private static final int MOST_TRIES = 10;

  private final JdbcClient jdbc;

  public Chains(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The chain of a case as it stands, whether or not it is whole. An entry appended meanwhile is
   * either in it with its head or not at all.
   */
  public Chain of(CaseId caseId) {
    Head before = head(caseId);
    for (int tries = 1; ; tries++) {
      List<Link> links = rows(caseId).stream().map(Row::link).toList();
      Head after = head(caseId);
      if (Objects.equals(before, after) || tries == MOST_TRIES) {
        return new Chain(caseId.value(), links, after);
      }
      before = after;
    }
  }

  /** Every case of which there is anything in the journal, as the rows call it. */
  List<String> cases() {
    return jdbc.sql(
            "select case_id from gh_journal_head union select case_id from gh_journal_entry"
                + " order by case_id")
        .query(String.class)
        .list();
  }

  private Head head(CaseId caseId) {
    return jdbc.sql(
            "select entries, hash, key_id, signature from gh_journal_head where case_id = ?")
        .param(caseId.value())
        .query(
            (row, number) ->
                new Head(
                    caseId.value(),
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4)))
        .optional()
        .orElse(null);
  }

  /** Every public key that ever signed here; rows that are not keys any more are left out. */
  public List<VerificationKey> keys() {
    return keyRows().stream()
        .filter(KeyRow::whole)
        .map(row -> VerificationKey.fromHex(row.hex()))
        .toList();
  }

  /**
   * Looks at what the database keeps beside the chain: columns that repeat the content for
   * searching, and the kept public keys.
   */
  public List<Problem> problemsBeside(CaseId caseId) {
    List<Problem> problems = new ArrayList<>();
    for (Row row : rows(caseId)) {
      row.differing()
          .forEach(
              column ->
                  problems.add(
                      new Problem(
                          "journal entry " + row.sequence() + ", column " + column,
                          "The column was changed: it does not say what the entry says.")));
    }
    for (KeyRow key : keyRows()) {
      if (!key.whole()) {
        problems.add(
            new Problem("public key " + key.id(), "The kept public key or its id was changed."));
      }
    }
    return problems;
  }

  private List<Row> rows(CaseId caseId) {
    return jdbc.sql(
            "select seq, at_time, kind, person, body, hash, key_id, signature"
                + " from gh_journal_entry where case_id = ? order by seq")
        .param(caseId.value())
        .query(
            (row, number) ->
                new Row(
                    row.getLong("seq"),
                    row.getObject("at_time", OffsetDateTime.class).toInstant(),
                    row.getString("kind"),
                    row.getString("person"),
                    new Link(
                        row.getString("body"),
                        row.getString("hash"),
                        row.getString("key_id"),
                        row.getString("signature"))))
        .list();
  }

  private List<KeyRow> keyRows() {
    return jdbc.sql("select key_id, public_key from gh_journal_key order by key_id")
        .query((row, number) -> new KeyRow(row.getString(1), row.getString(2)))
        .list();
  }

  private record Row(long sequence, Instant time, String kind, String person, Link link) {

    /** Names of the columns that do not say what the content says. */
    Set<String> differing() {
      Set<String> columns = new LinkedHashSet<>();
      Map<String, Object> body;
      try {
        body = CanonicalJson.read(link.body());
      } catch (CanonicalJson.NotCanonical e) {
        return columns;
      }
      compare(
          columns,
          "seq",
          sequence,
          body.get("sequence") instanceof Number n ? n.longValue() : null);
      compare(columns, "at_time", time.toString(), body.get("time"));
      compare(columns, "kind", kind, body.get("kind"));
      Object personInBody =
          body.get("actor") instanceof Map<?, ?> actor ? actor.get("person") : null;
      compare(columns, "person", person, personInBody);
      return columns;
    }

    private static void compare(Set<String> columns, String name, Object column, Object content) {
      if (!Objects.equals(column, content)) {
        columns.add(name);
      }
    }
  }

  private record KeyRow(String id, String hex) {
    boolean whole() {
      try {
        return VerificationKey.fromHex(hex).id().equals(id);
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
