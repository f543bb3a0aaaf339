package livetop.gateway.coding;

import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** How an answer may be coded, the better first. */
public enum Coding {
  BROTLI("br") {
    @Override
    boolean isThere() {
      return Brotli.IS_THERE;
    }

    @Override
    byte[] compressed(byte[] plain) throws IOException {
      return Encoder.compress(plain, Brotli.PARAMETERS);
    }
  },
  GZIP("gzip") {
    @Override
    boolean isThere() {
      return true;
    }

    @Override
    byte[] compressed(byte[] plain) throws IOException {
      ByteArrayOutputStream coded = new ByteArrayOutputStream(CHUNK_BYTES);
      try (OutputStream out = new GZIPOutputStream(coded, CHUNK_BYTES)) {
        out.write(plain);
      }
      return coded.toByteArray();
    }
  };

  private static final int CHUNK_BYTES = 8_192;

  /** As headers have it. */
  public final String token;

  Coding(String token) {
    this.token = token;
  }

  /** Whether this machine can. */
  abstract boolean isThere();

  abstract byte[] compressed(byte[] plain) throws IOException;

  public byte[] encode(byte[] plain) {
    try {
      return compressed(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }
}
