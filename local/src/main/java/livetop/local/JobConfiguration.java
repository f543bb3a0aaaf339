package livetop.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration file of the job: the property groups of the template's application, in the
 * managed service's own shape, with what differs on one machine put over them.
 */
final class JobConfiguration {
  private final JsonNode propertyGroups;

  /**
   * @param propertyGroups {@code [{"PropertyGroupId": …, "PropertyMap": {…}}, …]}
   */
  JobConfiguration(JsonNode propertyGroups) {
    this.propertyGroups = propertyGroups.deepCopy();
  }

  JobConfiguration with(String group, String key, URI value) {
    return with(group, key, value.toString());
  }

  JobConfiguration with(String group, String key, String value) {
    ((ObjectNode) properties(group)).put(key, value);
    return this;
  }

  String value(String group, String key) {
    return properties(group).path(key).asText();
  }

  /** Whether the template's application has this property group. */
  boolean has(String group) {
    return find(group) != null;
  }

  private JsonNode find(String group) {
    for (JsonNode candidate : propertyGroups) {
      if (candidate.path("PropertyGroupId").asText().equals(group)) {
        return candidate.path("PropertyMap");
      }
    }
    return null;
  }

  private JsonNode properties(String group) {
    JsonNode properties = find(group);
    if (properties != null) {
      return properties;
    }
    throw new StartException("The template's application has no property group " + group);
  }

  void write(Path file) {
    try {
      Files.writeString(file, propertyGroups.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new StartException("Cannot write " + file + ": " + e, e);
    }
  }
}
