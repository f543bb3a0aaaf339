package livetop.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import livetop.gateway.template.Section;

/** The mapping templates of one integration request or response, by content type. */
final class TemplatesByType {
  private final Map<String, MappingTemplate> byType = new LinkedHashMap<>();

  TemplatesByType(Section templates) {
    for (String type : templates.keys()) {
      byType.put(MediaType.of(type), MappingTemplate.parse(templates, type));
    }
  }

  boolean isEmpty() {
    return byType.isEmpty();
  }

  /** The template for a request's content type, or null. */
  MappingTemplate forContent(String mediaType) {
    return byType.get(mediaType);
  }

  /**
   * The type to answer with: what the client accepts if there is a template for it, else JSON, else
   * the first.
   */
  String answerType(String accept) {
    String wanted = MediaType.of(accept);
    if (byType.containsKey(wanted)) {
      return wanted;
    }
    return byType.isEmpty() || byType.containsKey(MediaType.JSON)
        ? MediaType.JSON
        : byType.keySet().iterator().next();
  }
}
