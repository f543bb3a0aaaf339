package livetop.gateway.coding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;

/**
 * What a body stands for that comes coded as {@code gzip} or {@code deflate}, as API Gateway takes
 * it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html">Payload
 *     compression</a>
 */
public final class Decoder {
  private static final int CHUNK_BYTES = 8_192;

  private Decoder() {}

  /**
   * What was coded. Nothing stays nothing, whatever it is said to be.
   *
   * @param coding a request's header, or null
   * @param grows is told of bytes before they are kept, and may throw
   * @throws GatewayException if the coding is another or the bytes are not of it
   */
  public static byte[] decode(String coding, byte[] body, IntConsumer grows) {
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
      case "gzip", "x-gzip" -> new GZIPInputStream(coded);
      case "deflate" -> new InflaterInputStream(coded);
      default -> throw new GatewayException(ResponseType.UNSUPPORTED_MEDIA_TYPE);
    };
  }
}
