package livetop.gateway.mapping;

import java.util.Base64;
import java.util.stream.Stream;
import livetop.gateway.message.Payload;
import livetop.gateway.template.Section;

/**
 * What {@code contentHandling} does with a body: binary data has Base64 as its text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html">Content
 *     type conversions</a>
 */
public enum ContentHandling {
  AS_ACCEPTED,
  CONVERT_TO_TEXT,
  CONVERT_TO_BINARY;

  public static ContentHandling of(Section at) {
    String name = at.textOr("contentHandling", "AS_ACCEPTED");
    for (ContentHandling each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw at.unsupported(
        "contentHandling " + name, Stream.of(values()).map(ContentHandling::name).toList());
  }

  /**
   * @param binaryAccepted whether the other side takes binary data, which counts where nothing is
   *     said
   * @throws IllegalArgumentException if text to convert is not Base64
   */
  public Payload convert(Payload payload, boolean binaryAccepted) {
    boolean toBinary = this == CONVERT_TO_BINARY || this == AS_ACCEPTED && binaryAccepted;
    if (payload.isBinary() == toBinary) {
      return payload;
    }
    return toBinary
        ? Payload.binary(Base64.getDecoder().decode(payload.bytes()))
        : new Payload(Base64.getEncoder().encodeToString(payload.bytes()));
  }
}
