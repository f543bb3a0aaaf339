package livetop.gateway.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudFormation template with its parameters given: what is left are resources with plain
 * properties. A resource whose condition does not hold is not there. Properties are resolved when
 * they are asked for, so that what nobody reads may use attributes that only AWS knows.
 */
public final class Template {
  private final Map<String, Object> parameters;
  private final Resolver resolver;
  private final Section root;
  private final Lines lines;

  private Template(Section root, Map<String, Object> parameters, Resolver resolver, Lines lines) {
    this.root = root;
    this.parameters = parameters;
    this.resolver = resolver;
    this.lines = lines;
  }

  /**
   * Reads a template from a YAML or JSON file.
   *
   * @param parameters values by parameter name; the others take their defaults
   * @throws TemplateException if it is not a template, uses a function that is not supported, or a
   *     parameter is missing, unknown or refused by its own rules
   */
  public static Template read(Path file, Map<String, String> parameters, Pseudo pseudo) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(reader, parameters, pseudo);
    } catch (TemplateException e) {
      throw new TemplateException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new TemplateException(file + ": cannot be read: " + e);
    }
  }

  static Template read(Reader reader, Map<String, String> given, Pseudo pseudo) {
    Lines lines = new Lines();
    Section root = new Section(new YamlReader(lines).read(reader), "", 1, lines);
    if (!root.has("Resources")) {
      throw new TemplateException("a template must be a map with the key Resources");
    }
    if (root.has("Transform")) {
      throw root.unsupported("Transform");
    }
    Map<String, Object> parameters = Parameters.resolve(root.sectionOrEmpty("Parameters"), given);
    Resolver resolver = new Resolver(root, parameters, pseudo, lines);
    for (String part : List.of("Conditions", "Resources", "Outputs")) {
      resolver.refuseUnknownFunctions(root.value(part), part);
    }
    return new Template(root, parameters, resolver, lines);
  }

  /** The parameters with their values: text, or a list for the list types. */
  public Map<String, Object> parameters() {
    return Map.copyOf(parameters);
  }

  /** Whether a condition of the template holds. */
  public boolean condition(String name) {
    return resolver.condition(name);
  }

  /** The logical ids of the resources that are there, in the template's order. */
  public List<String> logicalIds() {
    Section resources = root.section("Resources");
    return resources.keys().stream().filter(id -> exists(resources.section(id))).toList();
  }

  /** A resource's type, without resolving its properties. */
  public String typeOf(String logicalId) {
    return root.section("Resources").section(logicalId).text("Type");
  }

  public Optional<Resource> resource(String logicalId) {
    Section resources = root.section("Resources");
    if (!resources.has(logicalId) || !exists(resources.section(logicalId))) {
      return Optional.empty();
    }
    Section declared = resources.section(logicalId);
    Map<?, ?> properties =
        (Map<?, ?>) resolver.resolve(declared.sectionOrEmpty("Properties").asMap(), logicalId);
    int line = lines.of(declared.value("Properties"));
    Section section = new Section(properties, logicalId, line, lines);
    return Optional.of(
        new Resource(logicalId, declared.text("Type"), resolver.name(logicalId), section));
  }

  /** The resources of one type, such as {@code AWS::Kinesis::Stream}, in the template's order. */
  public List<Resource> resourcesOfType(String type) {
    List<Resource> found = new ArrayList<>();
    for (String logicalId : logicalIds()) {
      if (typeOf(logicalId).equals(type)) {
        resource(logicalId).ifPresent(found::add);
      }
    }
    return found;
  }

  private boolean exists(Section resource) {
    String condition = resource.textOr("Condition", null);
    return condition == null || resolver.condition(condition);
  }
}
