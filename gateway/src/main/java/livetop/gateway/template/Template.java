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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A CloudFormation template with its parameters given: what is left are resources with plain
 * properties. A resource whose condition does not hold is not there. Properties are resolved when
 * they are asked for, so that what nobody reads may use attributes that only AWS knows.
 */
public final class Template {
  private final Map<String, Object> parameters;
  private final Resolver resolver;
  private final Section root;
  private final Includes includes;
  private final Pseudo pseudo;
  private final Lines lines;

  private Template(
      Section root,
      Map<String, Object> parameters,
      Resolver resolver,
      Includes includes,
      Pseudo pseudo,
      Lines lines) {
    this.root = root;
    this.parameters = parameters;
    this.resolver = resolver;
    this.includes = includes;
    this.pseudo = pseudo;
    this.lines = lines;
  }

  /** Reads a template whose resources have the names that it says. */
  public static Template read(Path file, Map<String, String> parameters, Pseudo pseudo) {
    return read(file, parameters, StackResources.named(Map.of()), pseudo);
  }

  /**
   * Reads a template from a YAML or JSON file. What nobody asks for is not evaluated, so it may use
   * parameters and functions that are not supported.
   *
   * @param parameters values by parameter name; the others take their defaults
   * @param stack what resources are known by: a name, a queue's URL or an ARN
   * @throws TemplateException if it is not a template, or a parameter or logical id is unknown or
   *     refused by the parameter's own rules
   */
  public static Template read(
      Path file, Map<String, String> parameters, StackResources stack, Pseudo pseudo) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(reader, file.toAbsolutePath().getParent(), parameters, stack, pseudo);
    } catch (TemplateException e) {
      throw new TemplateException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new TemplateException(file + ": cannot be read: " + e);
    }
  }

  /**
   * @param folder where the files are that the template includes
   */
  static Template read(
      Reader reader, Path folder, Map<String, String> given, StackResources stack, Pseudo pseudo) {
    Lines lines = new Lines();
    Includes includes = new Includes(folder, lines);
    Map<String, Object> all = new YamlReader(lines, null).read(reader);
    Section root = new Section(all, "", new Line(1, null), lines);
    Transforms.apply(all, root, includes);
    if (!root.has("Resources")) {
      throw new TemplateException("a template must be a map with the key Resources");
    }
    Map<String, String> ids = stack.of(root.section("Resources").keys(), pseudo);
    Map<String, Object> parameters = Parameters.resolve(root.sectionOrEmpty("Parameters"), given);
    Resolver resolver = new Resolver(root, parameters, ids, pseudo, lines, includes);
    return new Template(root, parameters, resolver, includes, pseudo, lines);
  }

  /** The files beside it that it has taken parts from. */
  public Set<Path> includedFiles() {
    return includes.files();
  }

  /** The parameters with their values: text, or a list for the list types. */
  public Map<String, Object> parameters() {
    return Map.copyOf(parameters);
  }

  /** Whether it is written for SAM. */
  public boolean isServerless() {
    Object transform = root.value("Transform");
    return Transforms.SERVERLESS.equals(transform)
        || transform instanceof List<?> list && list.contains(Transforms.SERVERLESS);
  }

  /** A part of the template beside the resources, such as {@code Globals}, resolved. */
  public Section part(String name) {
    Section declared = root.sectionOrEmpty(name);
    Map<?, ?> resolved = (Map<?, ?>) resolver.resolve(declared.asMap(), name);
    return new Section(resolved, name, lines.of(root.value(name)), lines);
  }

  /** The map in the file that a property names, relative to the template; functions stay. */
  public Section file(Section at, String key) {
    try {
      Map<String, Object> read = includes.read(key, at.value(key));
      return new Section(read, at.path() + "." + key, lines.of(read), lines);
    } catch (TemplateException e) {
      throw at.error(e.getMessage());
    }
  }

  /** A document with the variables of AWS that API Gateway knows when it imports one. */
  public Section imported(Section document) {
    return document.withTexts((key, text) -> pseudo.imported(text));
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
    Line line = lines.of(declared.value("Properties"));
    Section section = new Section(properties, logicalId, line, lines);
    return Optional.of(
        new Resource(logicalId, declared.text("Type"), () -> resolver.name(logicalId), section));
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
