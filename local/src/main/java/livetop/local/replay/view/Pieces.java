package livetop.local.replay.view;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts a stream into pieces of whole lines; bytes are ISO 8859-1 characters. */
final class Pieces {
  private final InputStream in;
  private byte[] bytes;
  private int begin;
  private int end;

  /**
   * @param size about how many bytes a piece has; a line may be longer
   */
  Pieces(InputStream in, int size) {
    this.in = in;
    this.bytes = new byte[size];
  }

  /** The next piece; null at the end. */
  String next() throws IOException {
    System.arraycopy(bytes, begin, bytes, 0, end - begin);
    end -= begin;
    begin = 0;
    int searched = 0;
    while (true) {
      int read = in.readNBytes(bytes, end, bytes.length - end);
      end += read;
      boolean isLast = end < bytes.length;
      int newline = isLast ? end - 1 : lastNewline(searched);
      if (newline >= 0) {
        begin = newline + 1;
        return new String(bytes, 0, begin, StandardCharsets.ISO_8859_1);
      }
      if (isLast) {
        return null;
      }
      searched = end;
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  private int lastNewline(int from) {
    for (int i = end - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
