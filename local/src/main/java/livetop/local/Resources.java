package livetop.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Makes the streams and tables that a template declares; leaves those that exist as they are. */
final class Resources {
  private final String region;

  Resources(String region) {
    this.region = region;
  }

  /**
   * @param streams the properties of each AWS::Kinesis::Stream by the stream's name
   */
  void createStreams(Map<String, JsonNode> streams, URI endpoint) {
    try (KinesisClient kinesis =
        configure(KinesisClient.builder(), endpoint)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      streams.forEach(
          (name, properties) -> {
            try {
              int shards = properties.path("ShardCount").asInt(1);
              kinesis.createStream(stream -> stream.streamName(name).shardCount(shards));
            } catch (software.amazon.awssdk.services.kinesis.model.ResourceInUseException e) {
              // It exists.
            }
            kinesis.waiter().waitUntilStreamExists(stream -> stream.streamName(name));
          });
    }
  }

  /**
   * @param tables the properties of each AWS::DynamoDB::Table by the table's name
   */
  void createTables(Map<String, JsonNode> tables, URI endpoint) {
    try (DynamoDbClient dynamodb =
        configure(DynamoDbClient.builder(), endpoint)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      tables.forEach(
          (name, properties) -> {
            createTable(dynamodb, name, properties);
            expire(dynamodb, name, properties.path("TimeToLiveSpecification"));
          });
    }
  }

  private static void createTable(DynamoDbClient dynamodb, String name, JsonNode properties) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (JsonNode attribute : properties.path("AttributeDefinitions")) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(attribute.path("AttributeName").asText())
              .attributeType(attribute.path("AttributeType").asText())
              .build());
    }
    List<KeySchemaElement> keys = new ArrayList<>();
    for (JsonNode key : properties.path("KeySchema")) {
      keys.add(
          KeySchemaElement.builder()
              .attributeName(key.path("AttributeName").asText())
              .keyType(key.path("KeyType").asText())
              .build());
    }
    try {
      dynamodb.createTable(
          table ->
              table
                  .tableName(name)
                  .attributeDefinitions(attributes)
                  .keySchema(keys)
                  .billingMode(BillingMode.PAY_PER_REQUEST));
    } catch (ResourceInUseException e) {
      // It exists.
    }
    dynamodb.waiter().waitUntilTableExists(table -> table.tableName(name));
  }

  private static void expire(DynamoDbClient dynamodb, String table, JsonNode specification) {
    TimeToLiveStatus status =
        dynamodb
            .describeTimeToLive(request -> request.tableName(table))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (specification.path("Enabled").asBoolean() && status == TimeToLiveStatus.DISABLED) {
      dynamodb.updateTimeToLive(
          request ->
              request
                  .tableName(table)
                  .timeToLiveSpecification(
                      ttl ->
                          ttl.enabled(true)
                              .attributeName(specification.path("AttributeName").asText())));
    }
  }

  private <B extends AwsClientBuilder<B, ?>> B configure(B builder, URI endpoint) {
    AwsBasicCredentials credentials =
        AwsBasicCredentials.create(LocalCredentials.ACCESS_KEY, LocalCredentials.SECRET_KEY);
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials));
  }
}
