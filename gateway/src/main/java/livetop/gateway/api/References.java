package livetop.gateway.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.template.Section;

/** Follows {@code $ref} from a part of an OpenAPI document to its {@code components}. */
final class References {
  private static final Pattern COMPONENT = Pattern.compile("#/components/([^/]+)/([^/]+)");

  private References() {}

  /** The part itself, or what it refers to. */
  static Section follow(Section part, Section document) {
    if (!part.has("$ref")) {
      return part;
    }
    Matcher reference = COMPONENT.matcher(part.text("$ref"));
    if (!reference.matches()) {
      throw part.unsupported("$ref " + part.text("$ref"), List.of("#/components/KIND/NAME"));
    }
    Section kind = document.sectionOrEmpty("components").sectionOrEmpty(reference.group(1));
    if (!kind.has(reference.group(2))) {
      throw part.error("$ref names nothing: " + part.text("$ref"));
    }
    return kind.section(reference.group(2));
  }
}
