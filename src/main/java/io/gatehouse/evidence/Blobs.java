package io.gatehouse.evidence;

import io.gatehouse.journal.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers by their hash, compressed. The same bytes are kept once, whichever case they are of. */
final class Blobs {

  private static final int PART = 512 * 1024;

  /** No answer is larger; a stored one that unpacks to more was tampered with. */
  static final int LARGEST = 256 * 1024 * 1024;

  private final JdbcClient jdbc;
  private final TransactionTemplate inSavepoint;

  Blobs(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.inSavepoint = new TransactionTemplate(transactions);
    this.inSavepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Keeps bytes within the caller's transaction and returns their hash. What is there already is
   * locked, so that it is not deleted with another case meanwhile. Whoever keeps several in one
   * transaction keeps them in the order of their hashes, or two may wait for each other.
   */
  String keep(byte[] content) {
    if (content.length > LARGEST) {
      throw new IllegalArgumentException(
          "An answer of " + content.length + " bytes is too large to be kept.");
    }
    String sha256 = Sha256.of(content);
    if (!lock(sha256)) {
      byte[] packed = pack(content);
      try {
        inSavepoint.executeWithoutResult(status -> insert(sha256, packed));
      } catch (DuplicateKeyException e) {
        // Another transaction kept the same bytes in between, which is what we want.
        return sha256;
      }
    }
    return sha256;
  }

  /**
   * Bytes by hash; empty when there are none.
   *
   * @throws EvidenceDamaged when they are not what was kept
   */
  Optional<byte[]> get(String sha256) {
    List<byte[]> parts =
        jdbc.sql(
                "select part, content, part_sha256 from gh_evidence_blob"
                    + " where sha256 = ? order by part")
            .param(sha256)
            .query((row, number) -> whole(sha256, number, row))
            .list();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = unpack(sha256, parts);
    if (!Sha256.of(content).equals(sha256)) {
      throw damaged(sha256, null);
    }
    return Optional.of(content);
  }

  /** Locks the first part to the end of the transaction; false when there is none. */
  private boolean lock(String sha256) {
    return jdbc.sql("select part from gh_evidence_blob where sha256 = ? and part = 0 for update")
        .param(sha256)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private void insert(String sha256, byte[] packed) {
    for (int part = 0; part * PART < packed.length; part++) {
      int from = part * PART;
      byte[] content = Arrays.copyOfRange(packed, from, Math.min(packed.length, from + PART));
      jdbc.sql(
              "insert into gh_evidence_blob (sha256, part, content, part_sha256)"
                  + " values (?, ?, ?, ?)")
          .params(sha256, part, content, Sha256.of(content))
          .update();
    }
  }

  /** The hash of a part shows changes that unpacking would not, as in the header of gzip. */
  private static byte[] whole(String sha256, int number, ResultSet row) throws SQLException {
    byte[] content = row.getBytes("content");
    if (row.getInt("part") != number || !Sha256.of(content).equals(row.getString("part_sha256"))) {
      throw damaged(sha256, null);
    }
    return content;
  }

  private static byte[] pack(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(String sha256, List<byte[]> parts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    parts.forEach(packed::writeBytes);
    byte[] content;
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      content = gzip.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw damaged(sha256, e);
    }
    if (content.length > LARGEST) {
      throw damaged(sha256, null);
    }
    return content;
  }

  private static EvidenceDamaged damaged(String sha256, Throwable cause) {
    return new EvidenceDamaged("The evidence " + sha256 + " is not what was kept.", cause);
  }
}
