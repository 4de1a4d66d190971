package io.gatehouse.evidence;

import io.gatehouse.evidence.CaseRecord.FoundManifest;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Chain;
import io.gatehouse.journal.Head;
import io.gatehouse.journal.KeyRing;
import io.gatehouse.journal.Link;
import io.gatehouse.journal.Problem;
import io.gatehouse.journal.TrustedKeys;
import io.gatehouse.journal.VerificationKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Verifies a case package with nothing but the package: neither database nor tenant. Names every
 * deviation; never unpacks to disk.
 */
public final class PackageVerifier {

  private static final String CONTAINER = "the ZIP file";

  private final TrustedKeys trusted;

  /**
   * @param trusted whose signatures are believed; {@link TrustedKeys#ANY} when the reader compares
   *     {@link Verification#keyIds()} with the published ones
   */
  public PackageVerifier(TrustedKeys trusted) {
    this.trusted = trusted;
  }

  /**
   * Verifies an uploaded package.
   *
   * @param most how many bytes to take at most
   * @throws IOException when it can't be received
   */
  public Verification verify(InputStream upload, long most) throws IOException {
    Path file = Files.createTempFile("case", ".zip");
    try {
      boolean complete = copy(upload, file, most);
      return complete
          ? verify(file)
          : broken("The file is larger than " + most + " bytes and was not looked at.");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Verifies a package.
   *
   * @throws IOException when the file can't be read
   */
  public Verification verify(Path file) throws IOException {
    PackageSeal seal = PackageSeal.of(file);
    PackageFiles files;
    try {
      files = PackageFiles.read(file);
    } catch (PackageFiles.Unreadable e) {
      return broken(e.getMessage());
    }
    List<Problem> problems = new ArrayList<>(files.problems());
    KeyRing keys = new KeyRing(keys(files, problems), trusted);
    seal.problem(keys).ifPresent(words -> problems.add(new Problem(CONTAINER, words)));
    Contents contents = contents(files, keys, problems);
    checkFiles(files, contents, problems);
    Verification verification =
        new RecordVerifier(keys).verify(record(contents.caseId(), files, problems));
    problems.addAll(verification.problems());
    return new Verification(
        contents.caseId(),
        verification.entries(),
        verification.lastHash(),
        verification.evidence(),
        signers(verification, contents),
        problems);
  }

  private static Set<String> signers(Verification verification, Contents contents) {
    Set<String> ids = new TreeSet<>(verification.keyIds());
    if (contents.keyId() != null) {
      ids.add(contents.keyId());
    }
    return ids;
  }

  private static List<VerificationKey> keys(PackageFiles files, List<Problem> problems) {
    List<VerificationKey> keys = new ArrayList<>();
    for (String path : files.under(PackageLayout.KEYS)) {
      try {
        String pem = files.text(path);
        VerificationKey key = VerificationKey.fromPem(pem);
        if (!path.equals(PackageLayout.key(key.id())) || !key.pem().equals(pem)) {
          problems.add(new Problem(path, "The public key was changed: it is not the one named."));
        } else {
          keys.add(key);
        }
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(path, "The public key was changed: " + e.getMessage()));
      }
    }
    return keys;
  }

  @SuppressWarnings("unchecked")
  private static Contents contents(PackageFiles files, KeyRing keys, List<Problem> problems) {
    if (!files.has(PackageLayout.CONTENTS)) {
      problems.add(new Problem(PackageLayout.CONTENTS, "The list of contents was deleted."));
      return Contents.NONE;
    }
    String json = files.text(PackageLayout.CONTENTS);
    try {
      Map<String, Object> content = CanonicalJson.read(json);
      String keyId = (String) content.get("keyId");
      String signature =
          files.has(PackageLayout.CONTENTS_SIGNATURE)
              ? files.text(PackageLayout.CONTENTS_SIGNATURE)
              : null;
      keys.whyNot("the list of contents", json.getBytes(StandardCharsets.UTF_8), keyId, signature)
          .ifPresent(
              words ->
                  problems.add(
                      new Problem(
                          PackageLayout.CONTENTS + " and " + PackageLayout.CONTENTS_SIGNATURE,
                          words)));
      if (!PackageLayout.FORMAT.equals(content.get("format"))) {
        problems.add(new Problem(PackageLayout.CONTENTS, "The format is not known."));
      }
      Map<String, String> hashes = new HashMap<>();
      ((List<Map<String, Object>>) content.get("files"))
          .forEach(file -> hashes.put(required(file, "path"), required(file, "sha256")));
      return new Contents((String) content.get("caseId"), keyId, hashes);
    } catch (CanonicalJson.NotCanonical | RuntimeException e) {
      problems.add(
          new Problem(
              PackageLayout.CONTENTS, "The list of contents was changed: it can't be read."));
      return Contents.NONE;
    }
  }

  private static String required(Map<String, Object> file, String name) {
    return Objects.requireNonNull((String) file.get(name), name);
  }

  private static void checkFiles(PackageFiles files, Contents contents, List<Problem> problems) {
    if (contents == Contents.NONE) {
      return;
    }
    Set<String> expected = new HashSet<>(contents.hashes().keySet());
    for (String path : new TreeSet<>(expected)) {
      if (!files.has(path)) {
        problems.add(new Problem(path, "The file was deleted or can't be read."));
      } else if (!files.sha256(path).equals(contents.hashes().get(path))) {
        problems.add(
            new Problem(
                path, "The file was changed: the list of contents has another hash for it."));
      }
    }
    expected.add(PackageLayout.CONTENTS);
    expected.add(PackageLayout.CONTENTS_SIGNATURE);
    for (String path : files.paths()) {
      if (!expected.contains(path)) {
        problems.add(
            new Problem(path, "The file was put in: the list of contents does not know it."));
      }
    }
  }

  private static CaseRecord record(String caseId, PackageFiles files, List<Problem> problems) {
    Signatures signatures = signatures(files, problems);
    List<Link> links = new ArrayList<>();
    if (files.has(PackageLayout.JOURNAL)) {
      String journal = files.text(PackageLayout.JOURNAL);
      if (!journal.isEmpty() && !journal.endsWith("\n")) {
        problems.add(new Problem(PackageLayout.JOURNAL, "The journal was cut off within a line."));
      }
      for (String line : journal.isEmpty() ? new String[0] : journal.split("\n")) {
        String[] signature = signatures.ofEntry().getOrDefault(links.size() + 1L, new String[2]);
        links.add(Link.ofLine(line, signature[0], signature[1]));
      }
    } else {
      problems.add(new Problem(PackageLayout.JOURNAL, "The journal was deleted."));
    }
    signatures.ofEntry().keySet().stream()
        .filter(sequence -> sequence > links.size())
        .forEach(
            sequence ->
                problems.add(
                    new Problem(
                        PackageLayout.SIGNATURES,
                        "There is a signature of entry " + sequence + ", but no such entry.")));
    List<FoundManifest> manifests = new ArrayList<>();
    for (String path : files.under(PackageLayout.MANIFESTS)) {
      manifests.add(new FoundManifest(path, files.text(path)));
    }
    return new CaseRecord(
        new Chain(caseId == null ? signatures.caseId() : caseId, links, signatures.head()),
        manifests,
        sha256 -> {
          String path = PackageLayout.evidence(sha256);
          if (!files.has(path)) {
            return "The evidence was deleted or can't be read.";
          }
          return files.sha256(path).equals(sha256) ? null : "The evidence was changed.";
        });
  }

  @SuppressWarnings("unchecked")
  private static Signatures signatures(PackageFiles files, List<Problem> problems) {
    Map<Long, String[]> ofEntry = new HashMap<>();
    if (!files.has(PackageLayout.SIGNATURES)) {
      problems.add(new Problem(PackageLayout.SIGNATURES, "The signatures were deleted."));
      return new Signatures(null, ofEntry);
    }
    try {
      Map<String, Object> content = CanonicalJson.read(files.text(PackageLayout.SIGNATURES));
      for (Map<String, Object> entry : (List<Map<String, Object>>) content.get("entries")) {
        ofEntry.put(
            ((Number) entry.get("sequence")).longValue(),
            new String[] {(String) entry.get("keyId"), (String) entry.get("signature")});
      }
      return new Signatures(Head.of((Map<String, Object>) content.get("head")), ofEntry);
    } catch (CanonicalJson.NotCanonical | RuntimeException e) {
      problems.add(
          new Problem(
              PackageLayout.SIGNATURES, "The signatures were changed: they can't be read."));
      return new Signatures(null, Map.of());
    }
  }

  private static boolean copy(InputStream upload, Path file, long most) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long taken = 0;
    try (var out = Files.newOutputStream(file)) {
      for (int read = upload.read(buffer); read >= 0; read = upload.read(buffer)) {
        taken += read;
        if (taken > most) {
          return false;
        }
        out.write(buffer, 0, read);
      }
    }
    return true;
  }

  private static Verification broken(String words) {
    return new Verification(null, 0, null, 0, Set.of(), List.of(new Problem(CONTAINER, words)));
  }

  private record Contents(String caseId, String keyId, Map<String, String> hashes) {
    static final Contents NONE = new Contents(null, null, Map.of());
  }

  /**
   * @param ofEntry key id and signature by sequence
   */
  private record Signatures(Head head, Map<Long, String[]> ofEntry) {
    String caseId() {
      return head == null ? "of an unknown number" : head.caseId();
    }
  }
}
