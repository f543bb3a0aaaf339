package livetop.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/** What the CloudFormation template declares, as far as one machine makes it itself. */
final class StackTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Without a bucket that holds its code, the template has no job. */
  private static final String JOB_CODE_BUCKET = "JobCodeBucket";

  /** Everything can be seen on one machine: without clicks, hotspots cost nothing. */
  private static final String HOTSPOT_RADIUS = "HotspotRadius";

  /** What is published can be followed on one machine: a stream more costs little there. */
  private static final String RESULT_SHARDS = "ResultShards";

  /** Boards of which one counts pages that are clicked; hotspots need one. */
  private static final Pattern COUNT_CLICKS = Pattern.compile("=(click|[*]):page *(,|$)");

  private final Template template;

  private StackTemplate(Template template) {
    this.template = template;
  }

  static StackTemplate read(
      Path file, Map<String, String> parameters, String stackName, String region) {
    Map<String, String> given = new HashMap<>(parameters);
    given.putIfAbsent(JOB_CODE_BUCKET, "local");
    given.putIfAbsent(RESULT_SHARDS, "1");
    String boards = given.get("Boards");
    if (boards == null || COUNT_CLICKS.matcher(boards).find()) {
      given.putIfAbsent(HOTSPOT_RADIUS, "30");
    }
    try {
      return new StackTemplate(Template.read(file, given, Pseudo.local(stackName, region)));
    } catch (TemplateException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /** The properties of every resource of the type, by the resource's name. */
  Map<String, JsonNode> all(String type) {
    Map<String, JsonNode> resources = new LinkedHashMap<>();
    for (Resource resource : template.resourcesOfType(type)) {
      resources.put(resource.name(), JSON.valueToTree(resource.properties()));
    }
    return resources;
  }

  /** The logical ids of the API keys whose values the template does not say. */
  List<String> keysToMakeUp() {
    return template.resourcesOfType("AWS::ApiGateway::ApiKey").stream()
        .filter(key -> !key.section().has("Value"))
        .map(Resource::logicalId)
        .toList();
  }

  /** The streams, with their properties: those of the template, and what the job reads instead. */
  Map<String, JsonNode> streams() {
    Map<String, JsonNode> streams = all("AWS::Kinesis::Stream");
    for (JsonNode group : propertyGroups()) {
      if (group.path("PropertyGroupId").asText().equals("EventStream")) {
        String name = group.at("/PropertyMap/stream.name").asText();
        streams.putIfAbsent(name, JSON.createObjectNode());
      }
    }
    return streams;
  }

  /** The configuration of the job, {@code [{"PropertyGroupId": …, "PropertyMap": {…}}, …]}. */
  JsonNode propertyGroups() {
    List<JsonNode> applications = List.copyOf(all("AWS::KinesisAnalyticsV2::Application").values());
    if (applications.size() != 1) {
      throw new StartException(
          "The template must have one AWS::KinesisAnalyticsV2::Application; it has "
              + applications.size());
    }
    return applications.get(0).at("/ApplicationConfiguration/EnvironmentProperties/PropertyGroups");
  }
}
