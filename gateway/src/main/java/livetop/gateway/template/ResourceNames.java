package livetop.gateway.template;

import java.util.Map;

/** What the resources of a template are called. */
final class ResourceNames {
  private final Section resources;
  private final Map<String, String> ids;
  private final Pseudo pseudo;

  /**
   * @param ids what resources are known by, by logical id
   */
  ResourceNames(Section resources, Map<String, String> ids, Pseudo pseudo) {
    this.resources = resources;
    this.ids = ids;
    this.pseudo = pseudo;
  }

  boolean has(String logicalId) {
    return resources.has(logicalId);
  }

  String type(String logicalId) {
    return resources.section(logicalId).text("Type");
  }

  /** What {@code Ref} gives. */
  String ref(String logicalId, Resolver resolver) {
    return PhysicalNames.ref(type(logicalId), id(logicalId, resolver), pseudo);
  }

  /** What {@code Fn::GetAtt} gives; null where nothing is known of the attribute. */
  String attribute(String logicalId, String attribute, Resolver resolver) {
    return PhysicalNames.attribute(type(logicalId), id(logicalId, resolver), attribute, pseudo);
  }

  /** What a resource is known by: what was given, its own name, or one made of its logical id. */
  private String id(String logicalId, Resolver resolver) {
    if (ids.containsKey(logicalId)) {
      return ids.get(logicalId);
    }
    String property = PhysicalNames.nameProperty(type(logicalId));
    Section properties = resources.section(logicalId).sectionOrEmpty("Properties");
    if (properties.has(property)) {
      String path = logicalId + "." + property;
      Object name = resolver.resolve(properties.value(property), path);
      if (name != null) {
        return resolver.text(name, path);
      }
    }
    boolean ordered = "true".equals(String.valueOf(properties.value("FifoQueue")));
    return pseudo.stackName() + "-" + logicalId + (ordered ? ".fifo" : "");
  }
}
