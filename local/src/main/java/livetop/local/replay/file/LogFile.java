package livetop.local.replay.file;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log that is read from its first byte to its last: a file, or standard input. */
public final class LogFile implements Closeable {
  /** Stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private final CountedStream raw;
  private final InputStream content;
  private final long size;

  private LogFile(CountedStream raw, InputStream content, long size) {
    this.raw = raw;
    this.content = content;
    this.size = size;
  }

  /**
   * Opens a log.
   *
   * @param name of a file, or {@value #STANDARD_INPUT}
   * @throws IOException whose message says in a few words why it cannot be read
   */
  public static LogFile open(String name) throws IOException {
    boolean isFile = !name.equals(STANDARD_INPUT);
    if (isFile && !Files.exists(Path.of(name))) {
      throw new IOException("there is no such file");
    }
    if (isFile && Files.isDirectory(Path.of(name))) {
      throw new IOException("it is a folder");
    }
    // A stream of NIO could not read a pipe that has a name.
    CountedStream raw = new CountedStream(isFile ? new FileInputStream(name) : System.in);
    long size = isFile ? Files.size(Path.of(name)) : 0;
    return new LogFile(raw, Compression.decompressed(raw, name), size);
  }

  /** What the log holds, decompressed. */
  public InputStream content() {
    return content;
  }

  /** How much of the file was read, from 0 to 1; 0 where that is not known. */
  public double read() {
    return size > 0 ? Math.min(1, (double) raw.count / size) : 0;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private static final class CountedStream extends FilterInputStream {
    private volatile long count;

    CountedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      add(Math.max(0, read));
      return read;
    }

    /** One thread reads, another may ask. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void add(int read) {
      count += read;
    }
  }
}
