package livetop.local.replay.file;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a log is compressed, told by its first bytes. Several that were joined are read as one. */
enum Compression {
  GZIP("1f8b", in -> new GzipCompressorInputStream(in, true)),
  BZIP2("425a68", in -> new BZip2CompressorInputStream(in, true)),
  ZSTD("28b52ffd", ZstdInputStream::new),
  XZ("fd377a585a00", "xz -dc"),
  LZ4("04224d18", "lz4 -dc"),
  COMPRESS("1f9d", "gzip -dc"),
  ZIP("504b0304", "unzip -p"),
  SEVEN_ZIP("377abcaf271c", "7z x -so");

  private static final int LONGEST = 6;

  private final byte[] magic;
  private final Reader reader;
  private final String command;

  private interface Reader {
    InputStream open(InputStream in) throws IOException;
  }

  Compression(String magic, Reader reader) {
    this.magic = HexFormat.of().parseHex(magic);
    this.reader = reader;
    this.command = null;
  }

  /** One that is not read here, but unpacked by a command. */
  Compression(String magic, String command) {
    this.magic = HexFormat.of().parseHex(magic);
    this.reader = null;
    this.command = command;
  }

  /**
   * What a file holds.
   *
   * @param name of the file, for the message
   * @throws IOException if it is compressed in a way that is not read
   */
  static InputStream decompressed(InputStream raw, String name) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(LONGEST);
    byte[] head = in.readNBytes(LONGEST);
    in.reset();
    for (Compression each : values()) {
      if (head.length >= each.magic.length
          && Arrays.equals(head, 0, each.magic.length, each.magic, 0, each.magic.length)) {
        return each.open(in, name);
      }
    }
    return in;
  }

  private InputStream open(InputStream in, String name) throws IOException {
    if (reader == null) {
      throw new IOException(
          "it is compressed by another program than gzip, bzip2 and zstd: "
              + "%s %s | livetop replay -".formatted(command, name.equals("-") ? "FILE" : name));
    }
    return reader.open(in);
  }

  /** Whether the bytes that a file begins with say that it is compressed. */
  static boolean isTold(byte[] head) {
    return Arrays.stream(values())
        .anyMatch(
            each ->
                head.length >= each.magic.length
                    && Arrays.equals(head, 0, each.magic.length, each.magic, 0, each.magic.length));
  }
}
