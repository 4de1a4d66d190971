package io.gatehouse.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk for H2's files, addressed as {@code jdbc:h2:file:full:/directory/name}, that can be full.
 */
public final class FullDisk extends FilePathWrapper {

  private static volatile boolean full;

  /** Makes it known to H2. */
  public static void mount() {
    FilePath.register(new FullDisk());
  }

  /** Takes nothing more from now on, whether a file grows or not. */
  public static void fill() {
    full = true;
  }

  /** There is room again. */
  public static void empty() {
    full = false;
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static void writing() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  private static final class Channel extends FileBase {

    private final FileChannel real;

    Channel(FileChannel real) {
      this.real = real;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      writing();
      return real.write(source);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      writing();
      return real.write(source, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      writing();
      real.truncate(size);
      return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return real.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return real.read(target, position);
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      real.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      real.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }
  }
}
