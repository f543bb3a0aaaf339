package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;

/** What two states of a template make different in its API, in the words of API Gateway. */
public final class ApiChanges {
  private static final String EXTENSION = "x-amazon-apigateway-";
  private static final Set<String> RESOURCES =
      Set.of(
          "AWS::ApiGateway::ApiKey",
          "AWS::ApiGateway::GatewayResponse",
          "AWS::ApiGateway::UsagePlan",
          "AWS::ApiGateway::UsagePlanKey");

  private record Part(Object value, String place) {}

  /** The parts of each subject, such as a method, a model or the stage, by what they are called. */
  private final Map<String, Map<String, Part>> subjects = new LinkedHashMap<>();

  private ApiChanges(Template template) {
    ApiDefinition api = ApiDefinition.read(template);
    Section document = api.document();
    Section paths = document.sectionOrEmpty("paths");
    for (String path : paths.keys()) {
      addMethods(path, paths.section(path));
    }
    addEach("model ", document.sectionOrEmpty("components").sectionOrEmpty("schemas"));
    addEach("gateway response ", document.sectionOrEmpty(EXTENSION + "gateway-responses"));
    Set<String> told = Set.of("paths", "components", EXTENSION + "gateway-responses");
    document.keys().stream()
        .filter(key -> !told.contains(key))
        .forEach(key -> add("API", named(key), document, key));
    api.api().keys().stream()
        .filter(key -> !key.equals("Body"))
        .forEach(key -> add("API", key, api.api(), key));
    api.stage().keys().forEach(key -> add("stage", key, api.stage(), key));
    for (String id : template.idsOfTypes(RESOURCES::contains)) {
      Resource resource = template.resource(id).orElseThrow();
      Section properties = resource.section();
      properties.keys().forEach(key -> add(id, key, properties, key));
    }
  }

  /** A line for each, with the line of the template; empty where the API is the same. */
  public static List<String> between(Template before, Template after) {
    Map<String, Map<String, Part>> old = new ApiChanges(before).subjects;
    Map<String, Map<String, Part>> now = new ApiChanges(after).subjects;
    List<String> changes = new ArrayList<>();
    for (String subject : all(old.keySet(), now.keySet())) {
      if (!old.containsKey(subject)) {
        Part first = now.get(subject).values().iterator().next();
        changes.add("%s added (%s)".formatted(subject, first.place()));
      } else if (!now.containsKey(subject)) {
        changes.add(subject + " removed");
      } else {
        addChanges(subject, old.get(subject), now.get(subject), changes);
      }
    }
    return changes;
  }

  private static void addChanges(
      String subject, Map<String, Part> old, Map<String, Part> now, List<String> changes) {
    for (String name : all(old.keySet(), now.keySet())) {
      Part before = old.get(name);
      Part after = now.get(name);
      String what = name.isEmpty() ? subject : subject + ": " + name;
      if (after == null) {
        changes.add(what + " removed");
      } else if (before == null) {
        changes.add("%s added (%s)".formatted(what, after.place()));
      } else if (!Objects.equals(before.value(), after.value())) {
        changes.add("%s changed (%s)".formatted(what, after.place()));
      }
    }
  }

  private void addMethods(String path, Section methods) {
    for (String key : methods.keys()) {
      if (methods.value(key) instanceof Map<?, ?>) {
        boolean any = key.equals(EXTENSION + "any-method");
        String subject = (any ? "ANY" : key.toUpperCase(Locale.ROOT)) + " " + path;
        add(subject, "", new Part(true, methods.placeOf(key)));
        addMethod(subject, methods.section(key));
      } else {
        add(path, named(key), methods, key);
      }
    }
  }

  private void addMethod(String subject, Section operation) {
    for (String key : operation.keys()) {
      switch (key) {
        case EXTENSION + "integration" -> addIntegration(subject, operation.section(key));
        case "responses" -> addEntries(subject, "method response ", operation.section(key));
        case "requestBody" -> add(subject, "method request body", operation, key);
        case "parameters" -> add(subject, "method request parameters", operation, key);
        default -> add(subject, named(key), operation, key);
      }
    }
  }

  private void addIntegration(String subject, Section integration) {
    for (String key : integration.keys()) {
      switch (key) {
        case "requestTemplates" ->
            addEntries(subject, "integration request template ", integration.section(key));
        case "requestParameters" ->
            addEntries(subject, "integration request parameter ", integration.section(key));
        case "responses" -> {
          Section responses = integration.section(key);
          for (String pattern : responses.keys()) {
            String name = "integration response " + pattern;
            addResponse(subject, name, responses.section(pattern));
          }
        }
        default -> add(subject, "integration " + key, integration, key);
      }
    }
  }

  private void addResponse(String subject, String name, Section response) {
    for (String key : response.keys()) {
      switch (key) {
        case "responseTemplates" -> addEntries(subject, name + " template ", response.section(key));
        case "responseParameters" ->
            addEntries(subject, name + " parameter ", response.section(key));
        default -> add(subject, name + " " + key, response, key);
      }
    }
  }

  private void addEach(String kind, Section section) {
    section.keys().forEach(key -> add(kind + key, "", section, key));
  }

  private void addEntries(String subject, String kind, Section section) {
    section.keys().forEach(key -> add(subject, kind + key, section, key));
  }

  private void add(String subject, String name, Section at, String key) {
    add(subject, name, new Part(at.value(key), at.placeOf(key)));
  }

  private void add(String subject, String name, Part part) {
    subjects.computeIfAbsent(subject, any -> new LinkedHashMap<>()).put(name, part);
  }

  private static String named(String key) {
    return key.startsWith(EXTENSION) ? key.substring(EXTENSION.length()) : key;
  }

  private static Set<String> all(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
