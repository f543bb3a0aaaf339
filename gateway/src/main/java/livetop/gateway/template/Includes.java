package livetop.gateway.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files beside a template that it takes parts from. */
final class Includes {
  static final String TRANSFORM = "Fn::Transform";
  private static final String INCLUDE = "AWS::Include";
  private static final String BESIDE = "a file beside the template, such as ./api.yaml";

  private final Path folder;
  private final Lines lines;
  private final Set<Path> files = new LinkedHashSet<>();

  Includes(Path folder, Lines lines) {
    this.folder = folder;
    this.lines = lines;
  }

  /** Those that were asked for until now, also where they could not be read. */
  Set<Path> files() {
    return Set.copyOf(files);
  }

  /** Whether a transform of the whole template is an include. */
  static boolean isInclude(Object transform) {
    return transform instanceof Map<?, ?> map && INCLUDE.equals(map.get("Name"));
  }

  /**
   * Puts what is included in the place of each {@code Fn::Transform}. What cannot be read stays: it
   * is refused where it is used.
   */
  void expand(Object value) {
    if (value instanceof List<?> list) {
      list.forEach(this::expand);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::expand);
      if (map.containsKey(TRANSFORM)) {
        expandHere(map);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void expandHere(Map<?, ?> map) {
    try {
      Map<String, Object> included = included(map.get(TRANSFORM));
      map.remove(TRANSFORM);
      ((Map<Object, Object>) map).putAll(included);
    } catch (TemplateException e) {
      // Said by refusal.
    }
  }

  /** Why a transform could not be expanded. */
  TemplateException refusal(Object transform, Line line, String path) {
    try {
      included(transform);
      return at(line, path, "an include in an included file is not supported")
          .supported(List.of("one in the template"));
    } catch (TemplateException e) {
      return at(line, path, e.getMessage());
    }
  }

  Map<String, Object> included(Object transform) {
    Object name = transform instanceof Map<?, ?> map ? map.get("Name") : null;
    if (!INCLUDE.equals(name)) {
      throw new TemplateException(TRANSFORM + " " + name + " is not supported")
          .supported(List.of(INCLUDE));
    }
    Object parameters = ((Map<?, ?>) transform).get("Parameters");
    Object location = parameters instanceof Map<?, ?> map ? map.get("Location") : null;
    return read(INCLUDE, location);
  }

  /**
   * The map in a file.
   *
   * @param what says where it is
   */
  Map<String, Object> read(String what, Object location) {
    if (!(location instanceof String text) || text.matches("[a-z0-9]+:.*")) {
      throw new TemplateException("%s of %s is not supported".formatted(what, told(location)))
          .supported(List.of(BESIDE));
    }
    try (Reader reader = open(folder.resolve(text))) {
      return new YamlReader(lines, text).read(reader);
    } catch (IOException | InvalidPathException e) {
      throw new TemplateException("%s of %s cannot be read: %s".formatted(what, text, e));
    } catch (TemplateException e) {
      throw new TemplateException("%s of %s: %s".formatted(what, text, e.getMessage()));
    }
  }

  private Reader open(Path file) throws IOException {
    files.add(file);
    return Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }

  private static Object told(Object location) {
    if (location instanceof Map<?, ?> map) {
      return map.containsKey("Bucket") ? "an object in S3" : "a function";
    }
    return location;
  }

  private static TemplateException at(Line line, String path, String message) {
    return TemplateException.at(line, path + ": " + message);
  }
}
