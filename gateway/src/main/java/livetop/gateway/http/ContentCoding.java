package livetop.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;

/**
 * Content codings, as API Gateway has them: bodies of requests may be {@code gzip} or {@code
 * deflate}; an answer is {@code gzip} where nothing that the client likes better is another.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html">Payload
 *     compression</a>
 */
final class ContentCoding {
  static final String GZIP = "gzip";

  private static final int CHUNK_BYTES = 8_192;

  private ContentCoding() {}

  /**
   * What was coded. Nothing stays nothing, whatever it is said to be.
   *
   * @param coding a request's header, or null
   * @param grows is told of bytes before they are kept, and may throw
   * @throws GatewayException if the coding is another or the bytes are not of it
   */
  static byte[] decode(String coding, byte[] body, IntConsumer grows) {
    String name = coding == null ? "" : coding.trim().toLowerCase(Locale.ROOT);
    if (body.length == 0 || name.isEmpty() || name.equals("identity")) {
      return body;
    }
    try (InputStream decoded = decoder(name, body)) {
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int count = decoded.read(chunk); count >= 0; count = decoded.read(chunk)) {
        grows.accept(count);
        plain.write(chunk, 0, count);
      }
      return plain.toByteArray();
    } catch (IOException e) {
      throw new GatewayException(
          ResponseType.UNSUPPORTED_MEDIA_TYPE, ResponseType.UNSUPPORTED_MEDIA_TYPE.message, e);
    }
  }

  private static InputStream decoder(String coding, byte[] body) throws IOException {
    InputStream coded = new ByteArrayInputStream(body);
    return switch (coding) {
      case GZIP, "x-gzip" -> new GZIPInputStream(coded);
      case "deflate" -> new InflaterInputStream(coded);
      default -> throw new GatewayException(ResponseType.UNSUPPORTED_MEDIA_TYPE);
    };
  }

  /**
   * Whether a client wants its answer so.
   *
   * @param acceptEncoding a request's header, or null
   */
  static boolean wantsGzip(String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    double ofGzip = 0;
    double best = 0;
    for (String each : acceptEncoding.split(",")) {
      String[] parts = each.trim().toLowerCase(Locale.ROOT).split("\\s*;\\s*", 2);
      double quality = parts.length < 2 ? 1 : quality(parts[1]);
      best = Math.max(best, quality);
      if (parts[0].equals(GZIP)) {
        ofGzip = quality;
      }
    }
    return ofGzip > 0 && ofGzip == best;
  }

  private static double quality(String parameter) {
    return parameter.matches("q\\s*=\\s*[01](\\.[0-9]{0,3})?")
        ? Double.parseDouble(parameter.substring(parameter.indexOf('=') + 1).trim())
        : 0;
  }

  static Buffer gzip(Buffer plain) {
    ByteArrayOutputStream coded = new ByteArrayOutputStream(CHUNK_BYTES);
    try (GZIPOutputStream out = new GZIPOutputStream(coded, CHUNK_BYTES)) {
      out.write(plain.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return Buffer.buffer(coded.toByteArray());
  }
}
