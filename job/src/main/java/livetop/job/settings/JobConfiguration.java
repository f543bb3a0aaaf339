package livetop.job.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The configuration of the job: property groups as Managed Service for Apache Flink hands them
 * over, or a JSON file of the same shape:
 *
 * <pre>{@code
 * [{"PropertyGroupId":"EventStream","PropertyMap":{"stream.name":"events","aws.region":"eu-central-1"}}]
 * }</pre>
 */
public final class JobConfiguration {
  private static final Set<String> GROUPS =
      Set.of(
          "EventStream",
          "RankingTable",
          "ResultStream",
          "Ranking",
          "Hotspots",
          "Alerts",
          "DeadLetters");
  private static final Set<String> POSITIONS = Set.of("TRIM_HORIZON", "LATEST");

  private static final String NOT_GROUPS =
      " is not an array of {\"PropertyGroupId\":…,\"PropertyMap\":{…}}";

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final PropertyGroup eventStream;
  private final PropertyGroup rankingTable;
  private final PropertyGroup resultStream;
  private final PropertyGroup deadLetters;
  private final RankingConfiguration ranking;
  private final HotspotsConfiguration hotspots;
  private final AlertsConfiguration alerts;

  private JobConfiguration(Map<String, Properties> groups) {
    for (String group : groups.keySet()) {
      if (!GROUPS.contains(group)) {
        throw new ConfigurationException(
            "there is no property group '" + group + "'; allowed are " + new TreeSet<>(GROUPS));
      }
    }
    eventStream = eventStream(groups);
    rankingTable =
        PropertyGroup.of(
            groups, "RankingTable", Set.of("table.name", "aws.region", "aws.endpoint"));
    resultStream =
        PropertyGroup.of(
            groups, "ResultStream", Set.of("stream.name", "aws.region", "aws.endpoint"));
    deadLetters = PropertyGroup.of(groups, "DeadLetters", Set.of("path"));
    ranking = RankingConfiguration.of(groups);
    hotspots = HotspotsConfiguration.of(groups, ranking.boards());
    alerts = AlertsConfiguration.of(groups, ranking);
  }

  /** The property group {@code EventStream}. */
  static PropertyGroup eventStream(Map<String, Properties> groups) {
    return PropertyGroup.of(
        groups,
        "EventStream",
        Set.of("stream.name", "aws.region", "aws.endpoint", "position", "format", "fields"));
  }

  /**
   * @throws ConfigurationException for the first value that cannot be used
   */
  public static JobConfiguration of(Map<String, Properties> groups) {
    JobConfiguration configuration = new JobConfiguration(groups);
    configuration.streamName();
    configuration.eventStream.required("aws.region");
    configuration.tableName();
    configuration.rankingTable.required("aws.region");
    configuration.position();
    if (groups.containsKey("ResultStream")) {
      configuration.resultStream.required("stream.name");
      configuration.resultStream.required("aws.region");
    }
    configuration.deadLetterPath();
    return configuration;
  }

  /** Reads the property groups from a JSON file. */
  public static Map<String, Properties> read(Path file) {
    JsonNode groups;
    try {
      groups = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(file + " is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ConfigurationException(file + " cannot be read: " + e);
    }
    Map<String, Properties> byName = new HashMap<>();
    require(groups.isArray(), file + NOT_GROUPS);
    for (JsonNode group : groups) {
      String name = group.path("PropertyGroupId").asText();
      require(!name.isEmpty() && group.path("PropertyMap").isObject(), file + NOT_GROUPS);
      Properties before =
          byName.put(name, properties(file + ": " + name, group.get("PropertyMap")));
      require(before == null, file + " has the property group '" + name + "' twice");
    }
    return byName;
  }

  private static Properties properties(String where, JsonNode map) {
    Properties properties = new Properties();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      JsonNode value = entry.getValue();
      require(
          value.isValueNode() && !value.isNull(),
          where + "." + entry.getKey() + " is " + value + "; allowed is a text");
      properties.setProperty(entry.getKey(), value.asText());
    }
    return properties;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new ConfigurationException(message);
    }
  }

  public RankingConfiguration ranking() {
    return ranking;
  }

  /** What hotspots are, or null if they are not looked for. */
  public HotspotsConfiguration hotspots() {
    return hotspots;
  }

  /** What alerts are about, or null if there are none. */
  public AlertsConfiguration alerts() {
    return alerts;
  }

  public String streamName() {
    return eventStream.required("stream.name");
  }

  /** Where a new job begins to read: TRIM_HORIZON loses nothing. */
  public String position() {
    return eventStream.value(
        "position",
        "TRIM_HORIZON",
        "TRIM_HORIZON or LATEST",
        text -> {
          if (!POSITIONS.contains(text)) {
            throw new IllegalArgumentException("it is not a position");
          }
          return text;
        });
  }

  public String tableName() {
    return rankingTable.required("table.name");
  }

  /** The directory for what could not be counted, with a scheme that Flink knows. */
  public String deadLetterPath() {
    return deadLetters.required("path");
  }

  /** Region and, where configured, endpoint of the stream, under the connector's own keys. */
  public Properties streamClient() {
    return client(eventStream);
  }

  /** Region and, where configured, endpoint of the table, under the connector's own keys. */
  public Properties tableClient() {
    return client(rankingTable);
  }

  /** The stream that takes what is published, or null if none does. */
  public String resultStreamName() {
    return resultStream.optional("stream.name");
  }

  /** Region and, where configured, endpoint of that stream, under the connector's own keys. */
  public Properties resultClient() {
    return client(resultStream);
  }

  private static Properties client(PropertyGroup group) {
    Properties client = new Properties();
    client.setProperty("aws.region", group.required("aws.region"));
    if (group.optional("aws.endpoint") != null) {
      client.setProperty("aws.endpoint", group.optional("aws.endpoint"));
    }
    return client;
  }
}
