package io.gatehouse.evidence;

import io.gatehouse.journal.Problem;
import io.gatehouse.journal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is in a package, read in memory with bounds on number and size. Evidence is hashed and let
 * go; everything else is small and kept.
 */
final class PackageFiles {

  private static final int MOST_FILES = 100_000;

  /** Unpacked, all together. */
  private static final long MOST_BYTES = 8L * 1024 * 1024 * 1024;

  /** Unpacked, of one file that is kept in memory. */
  private static final int LARGEST_KEPT = 64 * 1024 * 1024;

  private final Map<String, String> hashes = new TreeMap<>();
  private final Map<String, byte[]> kept = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private long bytes;

  private PackageFiles() {}

  /**
   * @throws Unreadable when it is not a ZIP that can be opened, or too large
   */
  static PackageFiles read(Path file) throws Unreadable {
    PackageFiles files = new PackageFiles();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      if (zip.size() > MOST_FILES) {
        throw new Unreadable("It holds more than " + MOST_FILES + " files and was not looked at.");
      }
      var entries = zip.entries();
      while (entries.hasMoreElements()) {
        files.read(zip, entries.nextElement());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Unreadable("It is damaged and can't be opened as a ZIP file.");
    }
    return files;
  }

  private void read(ZipFile zip, ZipEntry entry) throws Unreadable {
    String path = entry.getName();
    if (!PackageLayout.isSafe(path)) {
      problems.add(
          new Problem(
              "a file with an unfit name",
              "The file was put in or renamed: no package holds a file of such a name."));
      return;
    }
    if (hashes.containsKey(path)) {
      problems.add(new Problem(path, "The file was put in: there are two of this name."));
      return;
    }
    boolean evidence = path.startsWith(PackageLayout.EVIDENCE);
    int most = evidence ? Blobs.LARGEST : LARGEST_KEPT;
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = in.readNBytes(most + 1);
      bytes += content.length;
      if (bytes > MOST_BYTES) {
        throw new Unreadable("It unpacks to more than " + MOST_BYTES + " bytes; not looked at.");
      }
      if (content.length > most) {
        problems.add(new Problem(path, "The file unpacks to more than any package holds."));
        return;
      }
      hashes.put(path, Sha256.of(content));
      if (!evidence) {
        kept.put(path, content);
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(new Problem(path, "The file was changed: it can't be unpacked."));
    }
  }

  List<Problem> problems() {
    return problems;
  }

  Set<String> paths() {
    return hashes.keySet();
  }

  boolean has(String path) {
    return hashes.containsKey(path);
  }

  String sha256(String path) {
    return hashes.get(path);
  }

  List<String> under(String folder) {
    return hashes.keySet().stream().filter(path -> path.startsWith(folder)).toList();
  }

  /** Text of a file other than evidence. */
  String text(String path) {
    return new String(kept.get(path), StandardCharsets.UTF_8);
  }

  /** It can't be looked at; the message says why. */
  static final class Unreadable extends Exception {
    Unreadable(String message) {
      super(message);
    }
  }
}
