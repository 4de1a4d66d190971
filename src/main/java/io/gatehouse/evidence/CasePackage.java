package io.gatehouse.evidence;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.CaseIntegrity.ManifestRow;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Chain;
import io.gatehouse.journal.Chains;
import io.gatehouse.journal.Link;
import io.gatehouse.journal.Sha256;
import io.gatehouse.journal.SigningKey;
import io.gatehouse.journal.VerificationKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * Writes a case as one ZIP that proves itself. The same case with the same models and report gives
 * the same bytes.
 */
@Component
public class CasePackage {

  /** The earliest that a ZIP can say; the time of writing is not part of the case. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Chains chains;
  private final EvidenceStore store;
  private final CaseIntegrity integrity;
  private final SigningKey key;

  public CasePackage(Chains chains, EvidenceStore store, CaseIntegrity integrity, SigningKey key) {
    this.chains = chains;
    this.store = store;
    this.integrity = integrity;
    this.key = key;
  }

  /**
   * Writes the package. Damaged evidence is left out, and the verifier names it; a case is handed
   * out as it stands.
   *
   * @param models BPMN files of the versions that ran, by file name ({@code
   *     compromised-account-response-v3.bpmn})
   * @param report the report as PDF, null for none
   * @param out not closed
   * @throws IllegalArgumentException when a model's name is not a plain file name
   */
  public void write(CaseId caseId, Map<String, byte[]> models, byte[] report, OutputStream out)
      throws IOException {
    Chain chain = chains.of(caseId);
    List<ManifestRow> manifests = integrity.manifestRows(caseId);
    Map<String, byte[]> files = new TreeMap<>();
    files.put(PackageLayout.JOURNAL, journal(chain));
    files.put(PackageLayout.SIGNATURES, utf8(signatures(chain)));
    for (VerificationKey signer : signers(chain)) {
      files.put(PackageLayout.key(signer.id()), utf8(signer.pem()));
    }
    for (ManifestRow row : manifests) {
      files.put(PackageLayout.manifest(row.round(), row.edition()), utf8(row.body()));
    }
    files.put(PackageLayout.EVIDENCE_INDEX, utf8(index(manifests)));
    models.forEach((name, model) -> files.put(PackageLayout.MODELS + name, model));
    if (report != null) {
      files.put(PackageLayout.REPORT, report);
    }
    Map<String, Listed> listed = new TreeMap<>();
    files.forEach((path, bytes) -> listed.put(path, new Listed(Sha256.of(bytes), bytes.length)));
    items(manifests)
        .filter(this::isWhole)
        .forEach(
            item ->
                listed.put(
                    PackageLayout.evidence(item.sha256()), new Listed(item.sha256(), item.size())));
    listed.keySet().forEach(CasePackage::requireSafe);
    write(caseId, files, listed, out);
  }

  private void write(
      CaseId caseId, Map<String, byte[]> files, Map<String, Listed> listed, OutputStream out)
      throws IOException {
    String contents = contents(caseId, listed);
    SealingStream sealing = new SealingStream(out, PackageLayout.SEAL_LENGTH);
    try (ZipOutputStream zip = new ZipOutputStream(sealing, StandardCharsets.UTF_8)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      zip.setComment("0".repeat(PackageLayout.SEAL_LENGTH));
      add(zip, PackageLayout.CONTENTS, utf8(contents));
      add(zip, PackageLayout.CONTENTS_SIGNATURE, utf8(key.sign(contents)));
      for (String path : listed.keySet()) {
        byte[] bytes = files.get(path);
        add(zip, path, bytes != null ? bytes : evidence(listed.get(path).sha256()));
      }
    }
    String statement = PackageLayout.sealStatement(sealing.sha256(), key.id());
    sealing.seal(utf8(PackageLayout.seal(key.id(), key.sign(statement))));
  }

  private static void add(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private String contents(CaseId caseId, Map<String, Listed> listed) {
    List<Map<String, Object>> entries = new ArrayList<>();
    listed.forEach(
        (path, file) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("path", path);
          entry.put("sha256", file.sha256());
          entry.put("size", file.size());
          entries.add(entry);
        });
    Map<String, Object> contents = new LinkedHashMap<>();
    contents.put("format", PackageLayout.FORMAT);
    contents.put("caseId", caseId);
    contents.put("keyId", key.id());
    contents.put("files", entries);
    return CanonicalJson.of(contents);
  }

  private static byte[] journal(Chain chain) {
    StringBuilder lines = new StringBuilder();
    chain.links().forEach(link -> lines.append(link.line()).append('\n'));
    return utf8(lines.toString());
  }

  private static String signatures(Chain chain) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int place = 1; place <= chain.links().size(); place++) {
      Link link = chain.links().get(place - 1);
      if (link.signature() != null) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("sequence", place);
        entry.put("keyId", link.keyId());
        entry.put("signature", link.signature());
        entries.add(entry);
      }
    }
    Map<String, Object> signatures = new LinkedHashMap<>();
    signatures.put("head", chain.head() == null ? null : chain.head().json());
    signatures.put("entries", entries);
    return CanonicalJson.of(signatures);
  }

  private static String index(List<ManifestRow> manifests) {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put(
        "evidence",
        newestOfEachRound(manifests).stream()
            .flatMap(
                manifest ->
                    manifest.sources().stream()
                        .flatMap(source -> source.items().stream())
                        .map(item -> indexed(manifest.round(), item)))
            .toList());
    return CanonicalJson.of(index);
  }

  private static Map<String, Object> indexed(int round, Item item) {
    Map<String, Object> entry = item.json();
    entry.put("round", round);
    entry.put("file", PackageLayout.evidence(item.sha256()));
    return entry;
  }

  private static List<Manifest> newestOfEachRound(List<ManifestRow> rows) {
    Map<Integer, Manifest> newest = new TreeMap<>();
    rows.stream()
        .map(ManifestRow::read)
        .filter(Objects::nonNull)
        .forEach(manifest -> newest.put(manifest.round(), manifest));
    return List.copyOf(newest.values());
  }

  private static Stream<Item> items(List<ManifestRow> manifests) {
    return manifests.stream()
        .map(ManifestRow::read)
        .filter(Objects::nonNull)
        .flatMap(manifest -> manifest.sources().stream())
        .flatMap(source -> source.items().stream());
  }

  /** The keys that signed the chain, and the one that signs the package. */
  private List<VerificationKey> signers(Chain chain) {
    Set<String> ids = new HashSet<>();
    chain.links().forEach(link -> ids.add(link.keyId()));
    if (chain.head() != null) {
      ids.add(chain.head().keyId());
    }
    List<VerificationKey> signers = new ArrayList<>(List.of(key.verificationKey()));
    chains.keys().stream()
        .filter(signer -> ids.contains(signer.id()) && !signer.id().equals(key.id()))
        .forEach(signers::add);
    return signers;
  }

  private boolean isWhole(Item item) {
    try {
      return store.bytes(item.sha256()).isPresent();
    } catch (EvidenceDamaged e) {
      return false;
    }
  }

  private byte[] evidence(String sha256) {
    return store
        .bytes(sha256)
        .orElseThrow(() -> new EvidenceDamaged("The evidence " + sha256 + " is missing.", null));
  }

  private static void requireSafe(String path) {
    if (!PackageLayout.isSafe(path)) {
      throw new IllegalArgumentException("“" + path + "” is not a plain file name.");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Listed(String sha256, long size) {}
}
