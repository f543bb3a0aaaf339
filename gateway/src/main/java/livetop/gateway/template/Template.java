package livetop.gateway.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A CloudFormation template with its parameters given: what is left are resources with plain
 * properties. A resource whose condition does not hold is not there. Properties are resolved when
 * they are asked for, so that what nobody reads may use attributes that only AWS knows.
 */
public final class Template {
  private static final String SERVERLESS = "AWS::Serverless-2016-10-31";

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

  /** Reads a template whose resources have the names that it says. */
  public static Template read(Path file, Map<String, String> parameters, Pseudo pseudo) {
    return read(file, parameters, Map.of(), pseudo);
  }

  /**
   * Reads a template from a YAML or JSON file. What nobody asks for is not evaluated, so it may use
   * parameters and functions that are not supported.
   *
   * @param parameters values by parameter name; the others take their defaults
   * @param ids what resources are known by, by logical id: a name, a queue's URL or an ARN
   * @throws TemplateException if it is not a template, or a parameter or logical id is unknown or
   *     refused by the parameter's own rules
   */
  public static Template read(
      Path file, Map<String, String> parameters, Map<String, String> ids, Pseudo pseudo) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(reader, parameters, ids, pseudo);
    } catch (TemplateException e) {
      throw new TemplateException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new TemplateException(file + ": cannot be read: " + e);
    }
  }

  static Template read(
      Reader reader, Map<String, String> given, Map<String, String> ids, Pseudo pseudo) {
    Lines lines = new Lines();
    Section root = new Section(new YamlReader(lines).read(reader), "", 1, lines);
    checkTransforms(root);
    if (!root.has("Resources")) {
      throw new TemplateException("a template must be a map with the key Resources");
    }
    for (String id : ids.keySet()) {
      if (!root.section("Resources").has(id)) {
        throw new TemplateException(
            "the template has no resource %s; it has: %s"
                .formatted(id, String.join(", ", root.section("Resources").keys())));
      }
    }
    Map<String, Object> parameters = Parameters.resolve(root.sectionOrEmpty("Parameters"), given);
    Resolver resolver = new Resolver(root, parameters, ids, pseudo, lines);
    return new Template(root, parameters, resolver, lines);
  }

  private static void checkTransforms(Section root) {
    Object transform = root.value("Transform");
    List<?> names = transform instanceof List<?> list ? list : Arrays.asList(transform);
    for (Object name : names) {
      if (name != null && !name.equals(SERVERLESS)) {
        throw root.errorAt("Transform", "Transform %s is not supported".formatted(name))
            .supported(
                List.of(
                    SERVERLESS,
                    "what aws cloudformation get-template --template-stage Processed prints"));
      }
    }
  }

  /** The parameters with their values: text, or a list for the list types. */
  public Map<String, Object> parameters() {
    return Map.copyOf(parameters);
  }

  /** A part of the template beside the resources, such as {@code Globals}, resolved. */
  public Section part(String name) {
    Section declared = root.sectionOrEmpty(name);
    Map<?, ?> resolved = (Map<?, ?>) resolver.resolve(declared.asMap(), name);
    return new Section(resolved, name, lines.of(root.value(name)), lines);
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
    return idsOfTypes(type::equals).stream()
        .map(id -> resource(id).orElseThrow())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The logical ids of the resources whose type fits and that are there. */
  public List<String> idsOfTypes(Predicate<String> fits) {
    Section resources = root.section("Resources");
    return resources.keys().stream()
        .filter(id -> fits.test(typeOf(id)) && exists(resources.section(id)))
        .toList();
  }

  private boolean exists(Section resource) {
    String condition = resource.textOr("Condition", null);
    return condition == null || resolver.condition(condition);
  }
}
