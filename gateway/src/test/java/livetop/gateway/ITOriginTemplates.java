package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes that clients of older systems know, as docs/origins.md tells them. */
final class ITOriginTemplates {
  private static final Path EXAMPLES = Path.of("../examples");

  private final ServiceStandIn kinesis = new ServiceStandIn();
  private RunningGateway gateway;

  @AfterEach
  void stop() {
    gateway.close();
    kinesis.close();
  }

  private void start(String example) {
    gateway =
        new RunningGateway(
            EXAMPLES.resolve(example).resolve("template.yaml"),
            Map.of(),
            Map.of("kinesis", kinesis.uri()));
  }

  private JsonNode sent(String action) {
    assertThat(kinesis.last().headers())
        .containsEntry("x-amz-target", "Kinesis_20131202." + action)
        .containsEntry("content-type", "application/x-amz-json-1.1");
    return json(kinesis.last().body());
  }

  @Test
  void proxy_putsWhatItGets() {
    start("kinesis-proxy");
    kinesis.answers(200, "{\"ShardId\":\"shardId-000000000000\",\"SequenceNumber\":\"495\"}");
    HttpResponse<String> answer =
        gateway.post("/dev/kinesis", "application/json", "{\"message\": \"some data\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"SequenceNumber\":\"495\"");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    JsonNode record = sent("PutRecord");
    assertThat(record.path("StreamName").textValue()).isEqualTo("shop-Stream");
    assertThat(record.path("PartitionKey").textValue()).matches("[0-9a-f-]{36}");
    assertThat(decoded(record)).isEqualTo("{\"message\": \"some data\"}");

    gateway.post("/dev/kinesis/it's", "application/json", "{}");
    assertThat(sent("PutRecord").path("PartitionKey").textValue()).isEqualTo("it's");
    assertThat(gateway.post("/dev/kinesis", "text/plain", "a").statusCode()).isEqualTo(415);
    assertThat(gateway.method("OPTIONS", "/dev/kinesis/k").statusCode()).isEqualTo(200);
  }

  @Test
  void hotspotsPage_findsShardsPutsClicksAndReadsHotspots() {
    start("click-hotspots");
    gateway.get("/prod/streams/results/");
    assertThat(sent("DescribeStream").path("StreamName").textValue()).isEqualTo("results");
    gateway.get("/prod/streams/results/sharditerator?shard-id=shardId-000000000000");
    assertThat(sent("GetShardIterator").path("ShardId").textValue())
        .isEqualTo("shardId-000000000000");
    HttpResponse<String> preflight = gateway.method("OPTIONS", "/prod/streams/clicks/record");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
        .contains("GET,OPTIONS,PUT");

    kinesis.answers(
        200,
        "{\"NextShardIterator\":\"next\",\"MillisBehindLatest\":0,\"Records\":["
            + record("{\"kind\":\"ranking\",\"ranking\":[]}")
            + ","
            + record(
                "{\"kind\":\"hotspots\",\"hotspots\":["
                    + "{\"density\":0.6,\"minValues\":[1,2.5],\"maxValues\":[3,4],\"points\":20},"
                    + "{\"density\":0.1,\"minValues\":[7,8],\"maxValues\":[9,10],\"points\":21}]}")
            + ","
            + record("{\"kind\":\"hotspots\",\"hotspots\":[]}")
            + "]}");
    JsonNode read =
        json(gateway.get("/prod/streams/results/record", "Shard-Iterator", "it").body());
    assertThat(sent("GetRecords").path("ShardIterator").textValue()).isEqualTo("it");
    gateway.get("/prod/streams/results/record", "shard-iterator", "browser");
    assertThat(sent("GetRecords").path("ShardIterator").textValue()).isEqualTo("browser");
    assertThat(read.path("Records")).hasSize(2);
    // As the page reads it: a text in JSON in Base64.
    String result = json(decoded(read.path("Records").path(0))).path("HOTSPOTS_RESULT").textValue();
    assertThat(json(result))
        .isEqualTo(
            json(
                "{\"hotspots\":[{\"density\":0.6,\"minValues\":[1,2.5],\"maxValues\":[3,4]},"
                    + "{\"density\":0.1,\"minValues\":[7,8],\"maxValues\":[9,10]}]}"));
  }

  private static String record(String data) {
    String base64 = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    return "{\"SequenceNumber\":\"1\",\"PartitionKey\":\"k\",\"Data\":\"" + base64 + "\"}";
  }

  private static String decoded(JsonNode record) {
    byte[] data = Base64.getDecoder().decode(record.path("Data").textValue());
    return new String(data, StandardCharsets.UTF_8);
  }
}
