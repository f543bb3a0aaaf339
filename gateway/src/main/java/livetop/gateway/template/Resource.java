package livetop.gateway.template;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A resource whose properties hold no intrinsic functions any more.
 *
 * @param logicalId its key in the template's Resources
 * @param type such as {@code AWS::Kinesis::Stream}
 * @param reference what {@code Ref} gives: its own name, or stack name and logical id
 * @param section the properties with their place in the template
 */
public record Resource(String logicalId, String type, Supplier<String> reference, Section section) {
  /** What {@code Ref} gives. */
  public String name() {
    return reference.get();
  }

  /** The properties as plain maps, lists, strings, numbers and booleans. */
  public Map<String, Object> properties() {
    return section.plain();
  }
}
