package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StackTemplateTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Shards: { Type: Number, Default: 3 }
        JobCodeBucket: { Type: String, Default: "" }
        HotspotRadius: { Type: String, Default: "" }
        ResultShards: { Type: String, Default: "off" }
        Boards: { Type: String, Default: "" }
      Conditions:
        HasJob: !Not [!Equals [!Ref JobCodeBucket, ""]]
      Resources:
        Clicks:
          Type: AWS::Kinesis::Stream
          Properties: { Name: clicks, ShardCount: !Ref Shards, Radius: !Ref HotspotRadius }
        Job:
          Type: AWS::KinesisAnalyticsV2::Application
          Condition: HasJob
          Properties:
            ApplicationConfiguration:
              EnvironmentProperties:
                PropertyGroups:
                  - PropertyGroupId: EventStream
                    PropertyMap: { stream.name: !Ref Clicks, aws.region: !Ref AWS::Region }
      """;

  @TempDir private Path folder;

  @Test
  void all_ofAType_hasNamesAndResolvedProperties() throws Exception {
    Map<String, JsonNode> streams = read(Map.of("Shards", "5")).all("AWS::Kinesis::Stream");

    assertThat(streams).containsOnlyKeys("clicks");
    assertThat(streams.get("clicks").path("ShardCount").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pages=view:page,clicks=click:page | 30",
        "all=*:page , pages=view:page      | 30",
        "pages=view:page,sales=buy:product | ''",
        "clicks=click:pages                | ''",
      })
  void hotspots_areLookedFor_whereClicksAreCounted(String boards, String radius) throws Exception {
    Map<String, JsonNode> streams = read(Map.of("Boards", boards)).all("AWS::Kinesis::Stream");

    assertThat(streams.get("clicks").path("Radius").asText()).isEqualTo(radius);
  }

  @Test
  void propertyGroups_withLocalValues_areTheJobsConfiguration() throws Exception {
    Path file = folder.resolve("job.json");

    new JobConfiguration(read(Map.of()).propertyGroups())
        .with("EventStream", "aws.endpoint", URI.create("http://127.0.0.1:1"))
        .write(file);

    assertThat(new ObjectMapper().readTree(file.toFile()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"PropertyGroupId": "EventStream",
                      "PropertyMap": {"stream.name": "clicks", "aws.region": "eu-west-1",
                                      "aws.endpoint": "http://127.0.0.1:1"}}]
                    """));
  }

  @Test
  void read_unknownParameter_isToldInTheTemplatesWords() {
    assertThatThrownBy(() -> read(Map.of("Shard", "5")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("the template has no parameter Shard");
  }

  @Test
  void with_groupThatTheTemplateLacks_isRefused() throws Exception {
    JobConfiguration configuration = new JobConfiguration(read(Map.of()).propertyGroups());

    assertThatThrownBy(() -> configuration.with("Rankings", "path", URI.create("file:///x")))
        .isInstanceOf(StartException.class)
        .hasMessage("The template's application has no property group Rankings");
  }

  private StackTemplate read(Map<String, String> parameters) throws Exception {
    Path file = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    return StackTemplate.read(file, parameters, "livetop", "eu-west-1");
  }

  @Test
  void keys_whoseValuesNobodySays_areThoseToMakeUp() {
    assertThat(livetop(Map.of()).keysToMakeUp()).isEmpty();
    assertThat(livetop(Map.of("WriteAuth", "key")).keysToMakeUp()).containsExactly("ApiKey");
  }

  private static StackTemplate livetop(Map<String, String> parameters) {
    return StackTemplate.read(
        Installation.ofThisClass().template(), parameters, "livetop", "us-east-1");
  }
}
