package livetop.local.replay.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * A log that grows, line by line, through its rotation: renamed, with a new file under its name, or
 * copied and truncated. Of a file that was renamed all is read before the new one. One that was
 * truncated begins anew; that is also told where it has grown again meanwhile, by its first bytes.
 */
public final class FollowedFile implements Closeable {
  private static final int HEAD_BYTES = 256;
  private static final int COMPRESSION_BYTES = 6;

  private final Path path;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private FileChannel file;
  private Object key;
  private byte[] head = {};

  /**
   * Opens a log.
   *
   * @param fromEnd whether to pass over what is there already
   * @throws IOException whose message says in a few words why it cannot be followed
   */
  public FollowedFile(Path path, boolean fromEnd) throws IOException {
    this.path = path;
    try {
      open();
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
    if (Compression.isTold(Arrays.copyOf(head, COMPRESSION_BYTES))) {
      throw new IOException("it is compressed: only a log that is being written can be followed");
    }
    if (fromEnd) {
      file.position(file.size());
    }
  }

  private void open() throws IOException {
    key = keyOfPath();
    file = FileChannel.open(path, StandardOpenOption.READ);
    head = readHead();
  }

  private Object keyOfPath() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private byte[] readHead() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES);
    int read = file.read(bytes, 0);
    return Arrays.copyOf(bytes.array(), Math.max(0, read));
  }

  /** The next line that is complete; null if there is none at the moment. */
  public String next() throws IOException {
    while (true) {
      while (buffer.hasRemaining()) {
        byte octet = buffer.get();
        if (octet == '\n') {
          return takeLine();
        }
        line.write(octet);
      }
      if (!readMore()) {
        boolean isNew = isRotated();
        if (isNew && readMore()) {
          continue; // written between the last read and the look at the name
        }
        if (!isNew) {
          return null;
        }
        file.close();
        open();
        if (line.size() > 0) {
          return takeLine();
        }
      }
    }
  }

  private String takeLine() {
    String text = line.toString(StandardCharsets.ISO_8859_1);
    line.reset();
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private boolean readMore() throws IOException {
    if (isAnother()) {
      file.position(0);
      line.reset();
    }
    buffer.clear();
    int read = file.read(buffer);
    buffer.flip();
    return read > 0;
  }

  /** Whether the file was truncated, and holds something else now. */
  private boolean isAnother() throws IOException {
    byte[] now = readHead();
    boolean isSame =
        now.length >= head.length
            && Arrays.equals(now, 0, head.length, head, 0, head.length)
            && file.size() >= file.position();
    head = now;
    return !isSame;
  }

  private boolean isRotated() throws IOException {
    try {
      Object now = keyOfPath();
      return now != null && !now.equals(key);
    } catch (NoSuchFileException e) {
      return false; // the new one is not there yet
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
