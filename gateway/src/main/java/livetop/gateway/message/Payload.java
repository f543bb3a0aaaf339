package livetop.gateway.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A body: bytes, their text unless it is binary, and JSON where the text is that. Strict JSON: one
 * value, nothing after it, at most {@value #MAX_NESTING} levels deep. The text of an empty body is
 * {@code {}}, as in API Gateway. Used by one request, on one thread.
 */
public final class Payload {
  public static final int MAX_NESTING = 200;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .addModule(JsonList.MODULE)
          .build();

  private static final Configuration JSON_PATH =
      Configuration.builder()
          .jsonProvider(new JsonList.Provider(MAPPER))
          .mappingProvider(new JacksonMappingProvider(MAPPER))
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  private byte[] bytes;
  private final String text;
  private JsonNode node;
  private Object plain;

  private Payload(byte[] bytes, String text) {
    this.bytes = bytes;
    this.text = text;
  }

  public Payload(String text) {
    this(null, text);
  }

  public static Payload binary(byte[] bytes) {
    return new Payload(bytes, null);
  }

  /** The text that a client sent; what is not UTF-8 is refused. */
  public static Payload decode(byte[] body) {
    try {
      return new Payload(
          body, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw new GatewayException(ResponseType.BAD_REQUEST_BODY, "Invalid request body", e);
    }
  }

  public boolean isBinary() {
    return text == null;
  }

  public byte[] bytes() {
    if (bytes == null) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }

  /**
   * @throws IllegalStateException if the body is binary
   */
  public String text() {
    if (isBinary()) {
      throw new IllegalStateException("a binary body has no text; contentHandling can give it one");
    }
    return text.isBlank() ? "{}" : text;
  }

  /**
   * @throws JsonProcessingException if the body is not JSON
   */
  public JsonNode node() throws JsonProcessingException {
    if (node == null) {
      node = MAPPER.readTree(text());
    }
    return node;
  }

  /** What a JSONPath finds: map, list, string, number or boolean; null for JSON's and nothing. */
  public Object find(String path) throws JsonProcessingException {
    boolean members = MemberPath.fits(path);
    if (members && node != null && !node.isNull()) {
      JsonNode found = MemberPath.find(path, node);
      boolean isText = found != null && found.isTextual();
      return isText ? found.textValue() : MAPPER.treeToValue(found, Object.class);
    }
    Object root = plain();
    if (root == null) {
      return null;
    }
    return members ? MemberPath.find(path, root) : parsed(root).read(path);
  }

  /** Likewise, for a path that is kept. */
  public Object find(JsonPath path) throws JsonProcessingException {
    Object root = plain();
    return root == null ? null : parsed(root).read(path);
  }

  private static DocumentContext parsed(Object root) {
    return JsonPath.using(JSON_PATH).parse(root);
  }

  private Object plain() throws JsonProcessingException {
    if (plain == null) {
      plain =
          node == null
              ? MAPPER.readValue(text(), Object.class)
              : MAPPER.treeToValue(node, Object.class);
    }
    return plain;
  }
}
