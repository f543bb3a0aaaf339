package livetop.gateway.definition;

import java.util.List;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;

/** The OpenAPI document of an API, wherever it stands, in the form of OpenAPI 3.0. */
final class ApiDocument {
  private ApiDocument() {}

  /**
   * Reads the document that an API has in itself or in a file beside the template.
   *
   * @param inline the key of one, with functions of CloudFormation
   * @param file the key of another, without
   */
  static Section of(Section api, String inline, String file, Template template) {
    if (!api.has(inline) && !api.has(file)) {
      throw api.error("needs %s, or %s that names a file".formatted(inline, file));
    }
    Section document = api.has(inline) ? api.section(inline) : template.file(api, file);
    return converted(template.imported(document));
  }

  private static Section converted(Section document) {
    ResourcePolicy.check(document, "x-amazon-apigateway-policy");
    if (document.textOr("swagger", "").equals("2.0")) {
      return SwaggerDocument.converted(document);
    }
    if (!document.textOr("openapi", "").startsWith("3.0")) {
      throw document.unsupported(
          "this version of OpenAPI", List.of("openapi: 3.0", "swagger: \"2.0\""));
    }
    return document;
  }
}
