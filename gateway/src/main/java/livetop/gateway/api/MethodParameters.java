package livetop.gateway.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import livetop.gateway.message.Call;
import livetop.gateway.template.Section;

/** The parameters that a method declares, its own and its path's. */
final class MethodParameters {
  private static final Set<String> PLACES = Set.of("query", "header", "path");
  private static final String PREFIX = "method.request.";
  private static final String MANY = "multivalue";

  private final List<Parameter> all = new ArrayList<>();

  private record Parameter(String place, String name, boolean required) {
    /** As API Gateway has it: what is blank is not there. */
    boolean isIn(Call call) {
      String value =
          switch (place) {
            case "header" -> call.headers().last(name);
            case "path" -> call.pathParameters().get(name);
            default -> call.query().last(name);
          };
      return value != null && !value.isBlank();
    }

    /** {@code method.request.querystring.name}. */
    String source() {
      return PREFIX + (place.equals("query") ? "querystring" : place) + "." + name;
    }
  }

  /**
   * @param path the OpenAPI path that the operation is of
   * @param document the whole OpenAPI document
   */
  MethodParameters(Section operation, Section path, Section document) {
    add(path, document);
    add(operation, document);
    // In the order in which API Gateway names them: header, path, query string, each by name.
    all.sort(Comparator.comparing(Parameter::place).thenComparing(Parameter::name));
  }

  /** The names of those that are required and not there. */
  List<String> missing(Call call) {
    List<String> missing = new ArrayList<>();
    for (Parameter each : all) {
      if (each.required() && !each.isIn(call)) {
        missing.add(each.name());
      }
    }
    return missing;
  }

  /** API Gateway maps declared parameters only, and refuses a document that maps another. */
  void checkSources(Section mapped) {
    List<String> sources = all.stream().map(Parameter::source).toList();
    for (String key : mapped.keys()) {
      String source = mapped.textOr(key, "").replace(PREFIX + MANY, PREFIX);
      boolean named =
          Stream.of("querystring.", "header.", "path.")
              .anyMatch(place -> source.startsWith(PREFIX + place));
      if (named && !sources.contains(source)) {
        throw mapped.error(
            "%s from %s, which the method's parameters do not declare"
                .formatted(key, mapped.text(key)));
      }
    }
  }

  private void add(Section owner, Section document) {
    for (Section each : owner.sections("parameters")) {
      Section parameter = References.follow(each, document);
      String place = parameter.text("in");
      boolean required = parameter.flag("required");
      if (PLACES.contains(place)) {
        all.add(new Parameter(place, parameter.text("name"), required));
      } else if (required && !place.equals("body")) {
        throw parameter.unsupported("a required parameter in " + place, PLACES);
      }
    }
  }
}
