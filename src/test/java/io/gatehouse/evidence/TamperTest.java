package io.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Acts;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.JournalSeal;
import io.gatehouse.journal.Problem;
import io.gatehouse.journal.Sha256;
import io.gatehouse.journal.Tampering;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Random tampering, each try with one change. The seed is printed; {@code -Dgatehouse.seed=…}
 * repeats a run.
 */
class TamperTest {

  private static final CaseId CASE = new CaseId("GH-2026-0042");
  private static final long SEED = Long.getLong("gatehouse.seed", System.nanoTime());
  private static final int IN_THE_FILE = 400;
  private static final int IN_THE_CONTENTS = 500;
  private static final int IN_THE_DATABASE = 600;

  private static Database database;
  private static Desk desk;
  private static CaseIntegrity integrity;
  private static PackageVerifier verifier;
  private static byte[] zip;

  @BeforeAll
  static void recordACase() throws IOException {
    System.out.println("Tampering with the seed " + SEED);
    database = Database.h2();
    desk = new Desk(database);
    integrity = new CaseIntegrity(database.jdbc, desk.chains, desk.store, desk.trusted());
    verifier = new PackageVerifier(desk.trusted());
    desk.journal.append(CASE, Acts.of("sign-in-blocked"));
    desk.journal.append(CASE, Acts.by("asta", "task-claimed"));
    desk.keep(CASE, 1, "account", "{\"id\":\"8f5c\",\"displayName\":\"Zoë\"}");
    desk.keep(CASE, 1, "groups", "{\"value\":[1]}", "{\"value\":[2]}", "{\"value\":[3]}");
    desk.keep(CASE, 1, "inbox-rules", "{\"value\":[{\"Name\":\".\",\"ForwardTo\":\"x@y.test\"}]}");
    desk.keepIncomplete(CASE, 1, "sign-ins", Completeness.NOT_COLLECTED, "No licence.");
    desk.seals.seal(CASE, 1);
    desk.keep(CASE, 1, AuditLogEvidence.SOURCE, "{\"value\":[{\"operation\":\"New-InboxRule\"}]}");
    desk.seals.acknowledge(CASE, "sign-ins", new Actor.Person("bo", "oidc"), "No P1 here.");
    for (int i = 0; i < 12; i++) {
      desk.journal.append(CASE, Acts.by(i % 2 == 0 ? "asta" : "mona", "task-completed"));
    }
    desk.keep(CASE, 2, "groups", "{\"value\":[1]}", "{\"value\":[4]}");
    desk.seals.seal(CASE, 2);
    desk.journal.appendSigned(CASE, Acts.of(JournalSeal.CLOSED));
    zip = export();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  private static byte[] export() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CasePackage(desk.chains, desk.store, integrity, desk.key)
        .write(
            CASE,
            Map.of("playbook-v1.bpmn", "<definitions/>".getBytes(StandardCharsets.UTF_8)),
            "%PDF-1.7".getBytes(StandardCharsets.UTF_8),
            out);
    return out.toByteArray();
  }

  private static Verification verify(byte[] file) throws IOException {
    return verifier.verify(new ByteArrayInputStream(file), 50_000_000);
  }

  @Test
  void shouldFindNothingWrongWithWhatWasNotTouched() throws IOException {
    Verification ofFile = verify(zip);
    assertThat(ofFile.problems()).isEmpty();
    assertThat(ofFile.caseId()).isEqualTo(CASE.value());
    assertThat(ofFile.keyIds()).containsExactly(desk.key.id());
    assertThat(ofFile.entries()).isEqualTo(desk.journal.of(CASE).size());
    Verification ofDatabase = integrity.verify(CASE);
    assertThat(ofDatabase.problems()).isEmpty();
    assertThat(ofDatabase.evidence()).isEqualTo(ofFile.evidence());
    assertThat(integrity.strays()).isEmpty();
    assertThat(export()).isEqualTo(zip);
  }

  @Test
  void shouldDetectEveryChangeOfTheFile() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < IN_THE_FILE; i++) {
      Mutation mutation = Mutation.of(zip, random);
      assertThat(verify(mutation.bytes()).problems())
          .as("try %d, seed %d: %s", i, SEED, mutation.words())
          .isNotEmpty();
    }
  }

  @Test
  void shouldDetectAndNameEveryChangeOfTheContents() throws IOException {
    Random random = new Random(SEED + 1);
    Map<String, byte[]> files = unpack(zip);
    List<String> paths = List.copyOf(files.keySet());
    Map<String, Integer> tried = new TreeMap<>();
    for (int i = 0; i < IN_THE_CONTENTS; i++) {
      // Without choosing the folder first, nearly every try would hit the many small files.
      String path = paths.get(random.nextInt(paths.size()));
      Mutation mutation = ofFile(path, files.get(path), random);
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      if (mutation.bytes() == null) {
        changed.remove(path);
      } else {
        changed.put(path, mutation.bytes());
      }
      boolean consistently = random.nextBoolean() && !path.startsWith("contents");
      if (consistently) {
        changed.put("contents.json", listing(changed, files.get("contents.json")));
      }
      tried.merge(path.replaceAll("/.*", "/"), 1, Integer::sum);
      List<Problem> problems = verify(pack(changed, zip)).problems();
      String words = "try %d, seed %d: %s in %s".formatted(i, SEED, mutation.words(), path);
      assertThat(problems).as(words).anyMatch(problem -> names(problem, path, consistently));
    }
    System.out.println("Changed contents: " + tried);
  }

  @Test
  void shouldDetectAndNameEveryChangeOfTheDatabase() {
    Random random = new Random(SEED + 2);
    Map<String, Integer> tried = new TreeMap<>();
    for (int i = 0; i < IN_THE_DATABASE; i++) {
      Table table = Table.values()[random.nextInt(Table.values().length)];
      int number = i;
      database
          .transaction()
          .executeWithoutResult(
              status -> {
                status.setRollbackOnly();
                String words = table.tamper(database, random);
                List<Problem> problems = new ArrayList<>(integrity.verify(CASE).problems());
                problems.addAll(integrity.strays());
                assertThat(problems)
                    .as("try %d, seed %d: %s", number, SEED, words)
                    .anyMatch(problem -> problem.location().matches(table.location));
                tried.merge(table + " " + words.replaceAll(" of.*", ""), 1, Integer::sum);
              });
    }
    System.out.println("Changed rows: " + tried);
    assertThat(integrity.verify(CASE).problems()).isEmpty();
  }

  /**
   * Whether a problem is about the file; where the list of contents was made to fit the change, the
   * list's signature or what is deeper must show it.
   */
  private static boolean names(Problem problem, String path, boolean consistently) {
    String location = problem.location();
    if (location.contains(path)) {
      return true;
    }
    boolean isProtectedByTheListAlone =
        path.startsWith("models/") || path.equals("report.pdf") || path.startsWith("evidence-");
    if (consistently && isProtectedByTheListAlone) {
      return location.startsWith("contents.json");
    }
    return switch (path.replaceAll("/.*", "/")) {
      case "journal.jsonl" -> location.startsWith("journal");
      case "signatures.json" -> location.startsWith("journal") || location.contains("signatures");
      case "manifests/" -> location.startsWith("manifest");
      case "evidence/" -> location.contains(path.replaceAll(".*/|\\..*", ""));
      case "keys/" -> problem.words().contains("key");
      case "contents.sig" -> location.contains("contents");
      default -> false;
    };
  }

  private static Mutation ofFile(String path, byte[] content, Random random) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return new Mutation(null, "deleted the file");
    }
    if (kind <= 3 && path.equals("journal.jsonl")) {
      List<String> lines =
          new ArrayList<>(List.of(new String(content, StandardCharsets.UTF_8).split("\n")));
      int line = random.nextInt(lines.size());
      String words;
      switch (random.nextInt(4)) {
        case 0 -> {
          words = "deleted line " + (line + 1);
          lines.remove(line);
        }
        case 1 -> {
          words = "doubled line " + (line + 1);
          lines.add(random.nextInt(lines.size() + 1), lines.get(line));
        }
        case 2 -> {
          int other = (line + 1 + random.nextInt(lines.size() - 1)) % lines.size();
          words = "swapped lines " + (line + 1) + " and " + (other + 1);
          Collections.swap(lines, line, other);
        }
        default -> {
          words = "cut off from line " + (line + 1);
          lines.subList(line, lines.size()).clear();
        }
      }
      String text = lines.stream().map(one -> one + "\n").collect(Collectors.joining());
      return new Mutation(text.getBytes(StandardCharsets.UTF_8), words);
    }
    return Mutation.of(content, random);
  }

  /** What a forger without the key could do: make the list of contents fit. */
  @SuppressWarnings("unchecked")
  private static byte[] listing(Map<String, byte[]> files, byte[] contents) {
    try {
      Map<String, Object> list = CanonicalJson.read(new String(contents, StandardCharsets.UTF_8));
      ((List<Map<String, Object>>) list.get("files"))
          .removeIf(file -> !files.containsKey((String) file.get("path")));
      ((List<Map<String, Object>>) list.get("files"))
          .forEach(
              file -> {
                byte[] content = files.get((String) file.get("path"));
                file.put("sha256", Sha256.of(content));
                file.put("size", content.length);
              });
      return CanonicalJson.of(list).getBytes(StandardCharsets.UTF_8);
    } catch (CanonicalJson.NotCanonical e) {
      throw new AssertionError(e);
    }
  }

  static Map<String, byte[]> unpack(byte[] file) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  static byte[] pack(Map<String, byte[]> files, byte[] original) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream to = new ZipOutputStream(out)) {
      to.setComment(
          new String(
              Arrays.copyOfRange(
                  original, original.length - PackageLayout.SEAL_LENGTH, original.length),
              StandardCharsets.US_ASCII));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        to.putNextEntry(new ZipEntry(file.getKey()));
        to.write(file.getValue());
        to.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** One change of bytes. */
  private record Mutation(byte[] bytes, String words) {

    static Mutation of(byte[] original, Random random) {
      int at = random.nextInt(original.length);
      switch (random.nextInt(6)) {
        case 0 -> {
          byte[] less = new byte[original.length - 1];
          System.arraycopy(original, 0, less, 0, at);
          System.arraycopy(original, at + 1, less, at, less.length - at);
          return new Mutation(less, "deleted byte " + at);
        }
        case 1 -> {
          byte[] more = new byte[original.length + 1];
          System.arraycopy(original, 0, more, 0, at);
          more[at] = (byte) random.nextInt(256);
          System.arraycopy(original, at, more, at + 1, original.length - at);
          return new Mutation(more, "inserted at byte " + at);
        }
        case 2 -> {
          return new Mutation(Arrays.copyOf(original, at), "cut off at byte " + at);
        }
        case 3 -> {
          int other = random.nextInt(original.length);
          byte[] swapped = original.clone();
          swapped[at] = original[other];
          swapped[other] = original[at];
          return Arrays.equals(swapped, original)
              ? of(original, random)
              : new Mutation(swapped, "swapped bytes " + at + " and " + other);
        }
        default -> {
          byte[] changed = original.clone();
          changed[at] ^= (byte) (1 << random.nextInt(8));
          return new Mutation(changed, "changed byte " + at);
        }
      }
    }
  }

  /** A table, its columns, and how a deviation in it is named. */
  private enum Table {
    ENTRY(
        "gh_journal_entry",
        "journal.*",
        "case_id seq",
        "case_id seq at_time kind person body hash key_id signature"),
    HEAD("gh_journal_head", "journal.*", "case_id", "case_id entries hash key_id signature"),
    KEY("gh_journal_key", "public key.*|journal.*", "key_id", "key_id public_key"),
    MANIFEST(
        "gh_evidence_manifest",
        "manifest.*",
        "case_id round_no edition",
        "case_id round_no edition digest body"),
    SOURCE(
        "gh_evidence_source",
        "evidence of round.*",
        "case_id round_no source",
        "case_id round_no source body"),
    ITEM(
        "gh_evidence_item",
        "evidence of round.*",
        "case_id round_no source ordinal",
        "case_id round_no source ordinal sha256 body"),
    BLOB("gh_evidence_blob", "evidence .*", "sha256 part", "sha256 part content part_sha256");

    private final String table;
    private final String location;
    private final List<String> keys;
    private final List<String> columns;

    Table(String table, String location, String keys, String columns) {
      this.table = table;
      this.location = location;
      this.keys = List.of(keys.split(" "));
      this.columns = List.of(columns.split(" "));
    }

    String tamper(Database database, Random random) {
      for (; ; ) {
        try {
          String words = tryToTamper(database, random);
          if (words != null) {
            return words;
          }
        } catch (DataIntegrityViolationException e) {
          // Such a row can't exist; another try then.
          continue;
        }
      }
    }

    private String tryToTamper(Database database, Random random) {
      List<Map<String, Object>> rows =
          database.jdbc.sql("select * from " + table + " order by 1, 2").query().listOfRows();
      Map<String, Object> row = rows.get(random.nextInt(rows.size()));
      switch (random.nextInt(6)) {
        case 0 -> {
          delete(database, row);
          return "deleted a row of " + table;
        }
        case 1 -> {
          String column = keys.get(random.nextInt(keys.size()));
          Map<String, Object> copy = new LinkedCaseInsensitiveMap<>();
          copy.putAll(row);
          copy.put(column, Tampering.changed(row.get(column), random));
          if (!"gh_evidence_blob gh_journal_key".contains(table)
              && !CASE.value().equals(copy.get("case_id"))) {
            // A row put into another case is that case's matter.
            return null;
          }
          insert(database, copy);
          return "inserted a copy with another " + column + " of " + table;
        }
        case 2 -> {
          Map<String, Object> other = rows.get(random.nextInt(rows.size()));
          String column = columns.get(columns.size() - 1);
          if (other.get(column) == null
              || row.get(column) == null
              || text(other.get(column)).equals(text(row.get(column)))) {
            return null;
          }
          update(database, row, column, other.get(column));
          update(database, other, column, row.get(column));
          return "swapped " + column + " of two rows of " + table;
        }
        default -> {
          String column = columns.get(random.nextInt(columns.size()));
          Object value = Tampering.changed(row.get(column), random);
          update(database, row, column, value);
          return "changed " + column + " of " + table + " to " + text(value);
        }
      }
    }

    private void delete(Database database, Map<String, Object> row) {
      database.jdbc.sql("delete from " + table + where()).params(key(row)).update();
    }

    private void insert(Database database, Map<String, Object> row) {
      database
          .jdbc
          .sql(
              "insert into "
                  + table
                  + " ("
                  + String.join(", ", columns)
                  + ") values ("
                  + String.join(", ", Collections.nCopies(columns.size(), "?"))
                  + ")")
          .params(columns.stream().map(row::get).collect(Collectors.toList()))
          .update();
    }

    private void update(Database database, Map<String, Object> row, String column, Object value) {
      List<Object> params = new ArrayList<>();
      params.add(value);
      params.addAll(key(row));
      int rows =
          database
              .jdbc
              .sql("update " + table + " set " + column + " = ?" + where())
              .params(params)
              .update();
      assertThat(rows).isEqualTo(1);
    }

    private String where() {
      return keys.stream()
          .map(key -> key + " = ?")
          .collect(Collectors.joining(" and ", " where ", ""));
    }

    private List<Object> key(Map<String, Object> row) {
      return keys.stream().map(row::get).collect(Collectors.toList());
    }

    private static String text(Object value) {
      return value instanceof byte[] bytes ? Sha256.of(bytes) : String.valueOf(value);
    }
  }
}
