package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.apache.flink.kinesis.shaded.com.amazonaws.ClientConfigurationFactory;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.AmazonKinesisException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DeleteStreamRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DescribeStreamRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.StreamDescription;
import org.apache.flink.streaming.connectors.kinesis.util.AWSUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client that the connector makes reads what the stand-in answers. */
class KinesisStandInTest {
  private static final Workload WORKLOAD = Workload.standard(8, 1, 1_000, 100_000);
  private static final String THIRD_SHARD = "shardId-000000000002";

  private final Records records = new Records(WORKLOAD);
  private KinesisStandIn standIn;
  private AmazonKinesis client;

  @BeforeEach
  void start() throws IOException {
    standIn = new KinesisStandIn(WORKLOAD);
    Properties properties = new Properties();
    properties.setProperty("aws.region", "eu-central-1");
    properties.setProperty("aws.endpoint", "http://127.0.0.1:" + standIn.port());
    properties.setProperty("aws.credentials.provider", "BASIC");
    properties.setProperty("aws.credentials.provider.basic.accesskeyid", "a");
    properties.setProperty("aws.credentials.provider.basic.secretkey", "b");
    client = AWSUtil.createKinesisClient(properties, new ClientConfigurationFactory().getConfig());
  }

  @AfterEach
  void stop() {
    client.shutdown();
    standIn.close();
  }

  private GetRecordsResult read(String iterator, int limit) {
    return client.getRecords(new GetRecordsRequest().withShardIterator(iterator).withLimit(limit));
  }

  private String iterator(GetShardIteratorRequest request) {
    return client
        .getShardIterator(request.withStreamName("events").withShardId(THIRD_SHARD))
        .getShardIterator();
  }

  private String beginning() {
    return iterator(new GetShardIteratorRequest().withShardIteratorType("TRIM_HORIZON"));
  }

  private static List<String> texts(GetRecordsResult answer) {
    return answer.getRecords().stream()
        .map(record -> StandardCharsets.UTF_8.decode(record.getData()).toString())
        .toList();
  }

  /** What the third shard has at these positions. */
  private List<String> expected(int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int position = from; position < to; position++) {
      byte[] record = records.record(position * (long) KinesisAnswers.SHARDS + 2);
      texts.add(new String(record, StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Test
  void listShards_ofTheStream_coversAllHashKeysOnce() {
    List<Shard> shards =
        client.listShards(new ListShardsRequest().withStreamName("events")).getShards();

    assertThat(shards).hasSize(KinesisAnswers.SHARDS);
    assertThat(shards.get(2).getShardId()).isEqualTo(THIRD_SHARD);
    assertThat(shards.get(0).getHashKeyRange().getStartingHashKey()).isEqualTo("0");
    assertThat(shards.get(0).getHashKeyRange().getEndingHashKey())
        .isEqualTo("21267647932558653966460912964485513215");
    assertThat(shards.get(1).getHashKeyRange().getStartingHashKey())
        .isEqualTo("21267647932558653966460912964485513216");
    assertThat(shards.get(15).getHashKeyRange().getEndingHashKey())
        .isEqualTo("340282366920938463463374607431768211455");
  }

  @Test
  void listShards_afterOne_givesTheLaterOnes() {
    ListShardsRequest request =
        new ListShardsRequest()
            .withStreamName("events")
            .withExclusiveStartShardId("shardId-000000000013");

    assertThat(client.listShards(request).getShards())
        .extracting(Shard::getShardId)
        .containsExactly("shardId-000000000014", "shardId-000000000015");
  }

  @Test
  void describeStream_ofTheStream_isActive() {
    StreamDescription stream =
        client
            .describeStream(new DescribeStreamRequest().withStreamName("events"))
            .getStreamDescription();

    assertThat(stream.getStreamStatus()).isEqualTo("ACTIVE");
    assertThat(stream.getStreamARN())
        .isEqualTo("arn:aws:kinesis:eu-central-1:000000000000:stream/events");
  }

  @Test
  void getRecords_oneAfterTheOther_goOnThroughTheShard() {
    GetRecordsResult first = read(beginning(), 3);
    GetRecordsResult second = read(first.getNextShardIterator(), 2);

    assertThat(texts(first)).isEqualTo(expected(0, 3));
    assertThat(texts(second)).isEqualTo(expected(3, 5));
    assertThat(second.getMillisBehindLatest()).isEqualTo(600_000);
    assertThat(second.getRecords())
        .extracting(Record::getApproximateArrivalTimestamp)
        .containsExactly(
            new Date(records.time(3 * KinesisAnswers.SHARDS + 2)),
            new Date(records.time(4 * KinesisAnswers.SHARDS + 2)));
    assertThat(second.getRecords())
        .extracting(Record::getSequenceNumber)
        .containsExactly(
            "49654321098765432109876543210987654321000000000000000003",
            "49654321098765432109876543210987654321000000000000000004");
  }

  @Test
  void getRecords_withoutALimit_givesTenThousand() {
    GetRecordsResult answer =
        client.getRecords(new GetRecordsRequest().withShardIterator(beginning()));

    assertThat(answer.getRecords()).hasSize(10_000);
  }

  @Test
  void getShardIterator_atOrAfterARecord_goesOnThere() {
    String third = read(beginning(), 3).getRecords().get(2).getSequenceNumber();
    GetShardIteratorRequest request =
        new GetShardIteratorRequest().withStartingSequenceNumber(third);

    assertThat(texts(read(iterator(request.withShardIteratorType("AT_SEQUENCE_NUMBER")), 1)))
        .isEqualTo(expected(2, 3));
    assertThat(texts(read(iterator(request.withShardIteratorType("AFTER_SEQUENCE_NUMBER")), 1)))
        .isEqualTo(expected(3, 4));
  }

  @Test
  void otherActions_areRefused() {
    DeleteStreamRequest request = new DeleteStreamRequest().withStreamName("events");

    assertThatThrownBy(() -> client.deleteStream(request))
        .isInstanceOf(AmazonKinesisException.class)
        .hasMessageContaining("Status Code: 400");
  }
}
