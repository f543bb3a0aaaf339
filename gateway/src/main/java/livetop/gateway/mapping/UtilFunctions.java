package livetop.gateway.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import livetop.gateway.message.Payload;

/**
 * {@code $util}. Every function gives null for null. Public for Velocity.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference">$util
 *     variables</a>
 */
public final class UtilFunctions {
  static final UtilFunctions INSTANCE = new UtilFunctions();

  private UtilFunctions() {}

  /**
   * Escapes by the rules of JavaScript strings. {@code '} becomes {@code \'}, which JSON does not
   * allow: a template that writes JSON undoes that with {@code .replaceAll("\\'", "'")}.
   */
  public String escapeJavaScript(Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      escape(text.charAt(i), escaped);
    }
    return escaped.toString();
  }

  private static void escape(char c, StringBuilder to) {
    switch (c) {
      case '"', '\'', '\\' -> to.append('\\').append(c);
      case '\b' -> to.append("\\b");
      case '\t' -> to.append("\\t");
      case '\n' -> to.append("\\n");
      case '\f' -> to.append("\\f");
      case '\r' -> to.append("\\r");
      default -> {
        if (c < 0x20 || c > 0x7e) {
          to.append("\\u").append(String.format("%04X", (int) c));
        } else {
          to.append(c);
        }
      }
    }
  }

  /** JSON text as map, list, string, number or boolean; an empty string for what is no JSON. */
  public Object parseJson(String json) {
    if (json == null) {
      return null;
    }
    try {
      return Payload.MAPPER.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  public String urlEncode(Object value) {
    return value == null ? null : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }

  public String urlDecode(Object value) {
    return value == null ? null : URLDecoder.decode(value.toString(), StandardCharsets.UTF_8);
  }

  public String base64Encode(Object value) {
    if (value == null) {
      return null;
    }
    return Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8));
  }

  public String base64Decode(Object base64) {
    if (base64 == null) {
      return null;
    }
    byte[] bytes = Base64.getDecoder().decode(base64.toString());
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
