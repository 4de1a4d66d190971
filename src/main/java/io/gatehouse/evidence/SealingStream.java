package io.gatehouse.evidence;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Passes bytes on and hashes them, but holds the last ones back, in whose place the seal goes once
 * the hash is known.
 */
final class SealingStream extends FilterOutputStream {

  private final MessageDigest digest;
  private final int held;
  private byte[] tail = new byte[0];

  SealingStream(OutputStream out, int held) {
    super(out);
    this.held = held;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] all = Arrays.copyOf(tail, tail.length + length);
    System.arraycopy(bytes, offset, all, tail.length, length);
    int passed = Math.max(0, all.length - held);
    digest.update(all, 0, passed);
    out.write(all, 0, passed);
    tail = Arrays.copyOfRange(all, passed, all.length);
  }

  /** Leaves what is below open: the seal still has to be written to it. */
  @Override
  public void close() {
    // Nothing of our own is to be released.
  }

  /** Hash, hex, of everything that was passed on; call once everything is written. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes the seal in the place of what was held back. */
  void seal(byte[] seal) throws IOException {
    if (seal.length != tail.length) {
      throw new IllegalStateException("The seal does not fit its place.");
    }
    out.write(seal);
    out.flush();
  }
}
