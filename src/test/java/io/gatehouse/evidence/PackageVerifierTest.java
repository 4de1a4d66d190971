package io.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.journal.Acts;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.SigningKey;
import io.gatehouse.journal.TrustedKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageVerifierTest {

  private static final CaseId CASE = new CaseId("GH-2026-0007");

  private static Database database;
  private static Desk desk;
  private static byte[] zip;

  @TempDir Path folder;

  @BeforeAll
  static void recordACase() throws IOException {
    database = Database.h2();
    desk = new Desk(database);
    desk.journal.append(CASE, Acts.of("sign-in-blocked"));
    desk.keep(CASE, 1, "account", "{\"id\":\"8f5c\"}");
    desk.seals.seal(CASE, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    packager().write(CASE, Map.of(), null, out);
    zip = out.toByteArray();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  private static CasePackage packager() {
    return new CasePackage(
        desk.chains,
        desk.store,
        new CaseIntegrity(database.jdbc, desk.chains, desk.store, desk.trusted()),
        desk.key);
  }

  private static Verification verify(byte[] file) throws IOException {
    return new PackageVerifier(desk.trusted()).verify(new ByteArrayInputStream(file), 1 << 28);
  }

  private String command(Path file, int expected, String... further) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> args = new java.util.ArrayList<>(List.of(file.toString()));
    args.addAll(List.of(further));
    int status = new VerifyCommand(new PrintStream(out, true, StandardCharsets.UTF_8)).verify(args);
    assertThat(status).isEqualTo(expected);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shouldHoldWhatAReaderNeeds() throws IOException {
    assertThat(TamperTest.unpack(zip).keySet())
        .contains(
            "contents.json",
            "contents.sig",
            "journal.jsonl",
            "signatures.json",
            "evidence-index.json",
            "manifests/round-1-edition-1.json",
            "keys/" + desk.key.id() + ".pem")
        .anyMatch(path -> path.matches("evidence/[0-9a-f]{64}\\.json"));
  }

  @Test
  void shouldTellOnTheCommandLineThatAPackageIsIntact() throws IOException {
    Path file = Files.write(folder.resolve("case.zip"), zip);
    assertThat(command(file, 0)).contains("Case GH-2026-0007 is intact").contains(desk.key.id());
    assertThat(command(file, 0, "--key", desk.key.id())).doesNotContain("compare");
    Path pem = Files.writeString(folder.resolve("key.pem"), desk.key.verificationKey().pem());
    assertThat(command(file, 0, "--key", pem.toString())).contains("intact");
  }

  @Test
  void shouldTellOnTheCommandLineWhatIsWrong() throws IOException {
    byte[] cut = java.util.Arrays.copyOf(zip, zip.length / 2);
    assertThat(command(Files.write(folder.resolve("cut.zip"), cut), 1))
        .contains("NOT intact")
        .contains("the ZIP file: It is damaged");
    assertThat(command(folder.resolve("none.zip"), 2)).contains("There is no file");
    assertThat(command(folder.resolve("case.zip"), 2, "--what")).contains("Usage");
  }

  @Test
  void shouldNotBelieveAKeyThatIsNotTrusted() throws IOException {
    String other = SigningKey.generate().id();
    Verification verification =
        new PackageVerifier(new TrustedKeys(Set.of(other)))
            .verify(new ByteArrayInputStream(zip), 1 << 28);
    assertThat(verification.problems())
        .isNotEmpty()
        .allMatch(problem -> problem.words().contains("not one that is believed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.json",
        "/etc/passwd",
        "evidence/../../x",
        "a\\b",
        "C:x",
        "a/b/c",
        "evidence/..",
        ""
      })
  void shouldNameFilesThatWouldLeadOutOfTheirFolder(String name) throws IOException {
    Map<String, byte[]> files = TamperTest.unpack(zip);
    files.put(name, new byte[] {1});
    assertThat(verify(TamperTest.pack(files, zip)).problems())
        .anyMatch(problem -> problem.location().equals("a file with an unfit name"));
  }

  @Test
  void shouldNotUnpackABomb() throws IOException {
    Map<String, byte[]> files = TamperTest.unpack(zip);
    files.put("models/bomb.bpmn", new byte[65 * 1024 * 1024]);
    assertThat(verify(TamperTest.pack(files, zip)).problems())
        .anyMatch(
            problem ->
                problem.location().equals("models/bomb.bpmn")
                    && problem.words().contains("more than any package holds"));
  }

  @Test
  void shouldNotTakeMoreThanItWasTold() throws IOException {
    Verification verification =
        new PackageVerifier(desk.trusted()).verify(new ByteArrayInputStream(zip), 100);
    assertThat(verification.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.words()).contains("larger than 100 bytes"));
  }

  @Test
  void shouldRefuseModelsWhoseNameIsNotAFileName() {
    assertThatThrownBy(
            () ->
                packager()
                    .write(
                        CASE, Map.of("../x.bpmn", new byte[0]), null, new ByteArrayOutputStream()))
        .hasMessageContaining("not a plain file name");
  }

  /** Every member of every JSON file in turn: taken away, emptied, of another type. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "contents.json",
        "signatures.json",
        "journal.jsonl",
        "evidence-index.json",
        "manifests/round-1-edition-1.json"
      })
  void shouldNameAFileWhoseJsonLostWhatItHad(String path) throws Exception {
    Map<String, byte[]> files = TamperTest.unpack(zip);
    String[] lines = new String(files.get(path), StandardCharsets.UTF_8).split("\n");
    int tried = 0;
    for (int line = 0; line < lines.length; line++) {
      for (String changed : JsonDamage.of(lines[line])) {
        String[] all = lines.clone();
        all[line] = changed;
        Map<String, byte[]> damaged = new LinkedHashMap<>(files);
        String ending = path.endsWith(".jsonl") ? "\n" : "";
        damaged.put(path, (String.join("\n", all) + ending).getBytes(StandardCharsets.UTF_8));
        assertThat(verify(TamperTest.pack(damaged, zip)).problems())
            .as("%s, line %d: %s", path, line + 1, changed)
            .anyMatch(problem -> problem.location().contains(path));
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(10);
  }

  @Test
  void shouldHandOutADamagedCaseAndNameTheDamage() throws IOException {
    byte[] exported =
        database
            .transaction()
            .execute(
                status -> {
                  status.setRollbackOnly();
                  database.jdbc.sql("delete from gh_evidence_blob").update();
                  ByteArrayOutputStream out = new ByteArrayOutputStream();
                  try {
                    packager().write(CASE, Map.of(), null, out);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                  return out.toByteArray();
                });
    assertThat(verify(exported).problems())
        .anyMatch(problem -> problem.words().contains("answer 1 of “account” in round 1"));
  }
}
