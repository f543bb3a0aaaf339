package livetop.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A body as text, and as JSON where it is. Strict JSON: one value, nothing after it, at most
 * {@value #MAX_NESTING} levels deep. An empty body counts as {@code {}}, as in API Gateway. Used by
 * one request, on one thread.
 */
final class Payload {
  static final int MAX_NESTING = 200;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final String text;
  private JsonNode node;
  private Object plain;

  Payload(String text) {
    this.text = text.isBlank() ? "{}" : text;
  }

  /** The body of a request; one that is not UTF-8 is refused. */
  static Payload decode(byte[] body) {
    try {
      return new Payload(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw new GatewayException(ResponseType.BAD_REQUEST_BODY, "Invalid request body", e);
    }
  }

  String text() {
    return text;
  }

  /**
   * @throws JsonProcessingException if the body is not JSON
   */
  JsonNode node() throws JsonProcessingException {
    if (node == null) {
      node = MAPPER.readTree(text);
    }
    return node;
  }

  /** Maps, lists, strings, numbers, booleans; null for JSON's null. */
  Object plain() throws JsonProcessingException {
    if (plain == null) {
      plain = MAPPER.convertValue(node(), Object.class);
    }
    return plain;
  }
}
