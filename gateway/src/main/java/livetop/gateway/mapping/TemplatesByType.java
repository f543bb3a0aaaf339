package livetop.gateway.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import livetop.gateway.message.MediaType;
import livetop.gateway.template.Section;

/** The mapping templates of one integration request or response, by content type. */
public final class TemplatesByType {
  private static final String DEFAULT = "$default";

  private final Map<String, MappingTemplate> byType = new LinkedHashMap<>();

  public TemplatesByType(Section templates) {
    for (String type : templates.keys()) {
      String key = type.equals(DEFAULT) ? DEFAULT : MediaType.of(type);
      byType.put(key, MappingTemplate.parse(templates, type));
    }
  }

  public boolean isEmpty() {
    return byType.isEmpty();
  }

  /** The template for a request's content type, else the one for any, or null. */
  public MappingTemplate forContent(String mediaType) {
    MappingTemplate own = byType.get(mediaType);
    return own == null ? byType.get(DEFAULT) : own;
  }

  /** What that template stands under, or that there is none. */
  public String nameFor(String mediaType) {
    String type = byType.containsKey(mediaType) ? mediaType : DEFAULT;
    MappingTemplate template = byType.get(type);
    return template == null || template.passes() ? "none, the body passes through" : type;
  }

  /**
   * The type to answer with: what the client accepts if there is a template for it, else JSON, else
   * the first.
   */
  public String answerType(String accept) {
    String wanted = MediaType.of(accept);
    if (byType.containsKey(wanted)) {
      return wanted;
    }
    return byType.isEmpty() || byType.containsKey(MediaType.JSON)
        ? MediaType.JSON
        : byType.keySet().iterator().next();
  }
}
