package livetop.bytes;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes packed bytes that have to wait smaller, and as they were again. For one thread. */
public final class Compressor {
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final Inflater inflater = new Inflater(true);
  private byte[] buffer = new byte[4096];

  /** The length of the bytes, and what is left of them. */
  public byte[] compress(byte[] bytes) {
    deflater.reset();
    deflater.setInput(bytes);
    deflater.finish();
    int size = 0;
    while (!deflater.finished()) {
      if (size == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * size);
      }
      size += deflater.deflate(buffer, size, buffer.length - size);
    }
    ByteWriter writer = new ByteWriter(size + 10);
    writer.number(bytes.length);
    writer.append(buffer, 0, size);
    return writer.toBytes();
  }

  /** The bytes as they were before {@link #compress}. */
  public byte[] decompress(byte[] compressed) {
    ByteReader reader = new ByteReader(compressed);
    byte[] bytes = new byte[reader.intNumber()];
    int from = reader.skip(0);
    inflater.reset();
    inflater.setInput(compressed, from, compressed.length - from);
    try {
      if (inflater.inflate(bytes) != bytes.length) {
        throw new IllegalStateException("compressed bytes are not whole");
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("compressed bytes are not what was compressed", e);
    }
    return bytes;
  }
}
