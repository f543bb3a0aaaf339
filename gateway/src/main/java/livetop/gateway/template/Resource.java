package livetop.gateway.template;

import java.util.Map;

/**
 * A resource whose properties hold no intrinsic functions any more.
 *
 * @param logicalId its key in the template's Resources
 * @param type such as {@code AWS::Kinesis::Stream}
 * @param name what {@code Ref} gives: its own name, or stack name and logical id
 * @param section the properties with their place in the template
 */
public record Resource(String logicalId, String type, String name, Section section) {
  /** The properties as plain maps, lists, strings, numbers and booleans. */
  public Map<String, Object> properties() {
    return section.asMap();
  }
}
