package livetop.gateway.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the one-machine stack reads of livetop.yaml. */
final class LivetopTemplateTest {
  private static Template read(Map<String, String> parameters) {
    Path file = Path.of("../gateway-template/livetop.yaml");
    return Template.read(file, parameters, Pseudo.local("livetop", "eu-central-1"));
  }

  @Test
  void streamAndTable() {
    Resource stream = read(Map.of("ShardCount", "2")).resource("EventStream").orElseThrow();
    assertThat(stream.name()).isEqualTo("livetop-EventStream");
    assertThat(stream.section().text("ShardCount")).isEqualTo("2");
    Resource table = read(Map.of()).resourcesOfType("AWS::DynamoDB::Table").get(0);
    assertThat(table.name()).isEqualTo("livetop-RankingTable");
    assertThat(table.properties()).containsEntry("BillingMode", "PAY_PER_REQUEST");
  }

  @Test
  void job_isThereOnceItHasCode() {
    assertThat(read(Map.of()).resource("JobApplication")).isEmpty();
    Template template = read(Map.of("JobCodeBucket", "code", "TopK", "7"));
    Section application = template.resource("JobApplication").orElseThrow().section();
    Section groups =
        application.section("ApplicationConfiguration").section("EnvironmentProperties");
    assertThat(groups.value("PropertyGroups").toString())
        .contains("{PropertyGroupId=EventStream, PropertyMap={stream.name=livetop-EventStream,")
        .contains("aws.region=eu-central-1", "table.name=livetop-RankingTable", "k=7")
        .contains("path=s3a://livetop-DeadLetterBucket/dead-letters");
  }

  @Test
  void everyResource_withAllThatParametersAdd_isResolved() {
    Template template =
        read(
            Map.of(
                "AllowedOrigins", "https://www.example.com",
                "WriteAuth", "key",
                "ReadAuth", "cognito",
                "UserPoolArn", "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu_1",
                "WafRequestsPer5Minutes", "2000",
                "CacheSize", "0.5",
                "MaxShardCount", "8",
                "JobCodeBucket", "code",
                "AlarmTopicArn", "arn:aws:sns:eu-central-1:123456789012:alarms"));
    assertThat(template.logicalIds())
        .contains("ApiUsageKey", "FirewallAssociation", "StreamScalingStart", "JobDown")
        .allSatisfy(logicalId -> assertThat(template.resource(logicalId)).isPresent());
  }
}
