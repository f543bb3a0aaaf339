package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import livetop.local.results.Result;
import livetop.local.results.ResultAddress;
import livetop.local.results.ResultPosition;
import livetop.local.results.ResultReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The shards of the emulator's stream are split and merged while events come. */
final class ITResharding {
  private static final String SITE = "blog";
  private static final int EVENTS = 400;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void rankings_whileShardsAreSplitAndMerged_areRightWithoutACorrection() throws Exception {
    EventLoad load = new EventLoad(SITE);
    try (LivetopUp up = start(folder.resolve("data"));
        KinesisClient kinesis = client(up)) {
      post(up, kinesis, load);
      splitFirst(kinesis);
      post(up, kinesis, load);
      mergeFirst(kinesis);
      post(up, kinesis, load);
      assertEventsFromOldest(up, load.total());
      awaitNoMoreCorrections(up);

      assertThat(ranking(up)).isEqualTo(load.ranking());
      assertThat(rank(up, "kinesisAnalytics.lateCorrected", "sum")).isZero();
      assertThat(rank(up, "kinesisAnalytics.lateBeyond", "sum")).isZero();
    }
  }

  /** What the records of all shards hold, also of those that are closed; each is read once. */
  private static void assertEventsFromOldest(LivetopUp up, int expected) throws Exception {
    ResultAddress events = new ResultAddress(stream(), up.kinesis(), null);
    ResultPosition position = ResultPosition.oldest();
    Set<String> read = new HashSet<>();
    AtomicInteger found = new AtomicInteger();
    try (ResultReader reader = new ResultReader(events, position)) {
      up.await(
          () -> {
            for (Result record : reader.poll()) {
              assertThat(read.add(record.sequenceNumber())).isTrue();
              JsonNode body = new ObjectMapper().readTree(record.json()).path("body");
              found.addAndGet(body.has("events") ? body.path("events").size() : 1);
              position.moveBehind(record);
            }
            return found.get() >= expected;
          });
    }
    assertThat(found.get()).isEqualTo(expected);
  }

  /** Slices are short, so that little lateness is seen. */
  private static LivetopUp start(Path data) throws Exception {
    return LivetopUp.start(
        data,
        "--parameter",
        "Slice=1s",
        "--parameter",
        "Windows=10m/1s",
        "--parameter",
        "OutOfOrderness=3s");
  }

  /** Posts while the shards change, and when they have; waits until all is counted. */
  private static void post(LivetopUp up, KinesisClient kinesis, EventLoad load) throws Exception {
    load.post(up, EVENTS, load.total());
    awaitActive(up, kinesis);
    load.post(up, EVENTS, load.total());
    up.await(() -> answer(up).path("total").asInt() >= load.total());
  }

  private static KinesisClient client(LivetopUp up) {
    return KinesisClient.builder()
        .endpointOverride(up.kinesis())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static String stream() {
    StackTemplate template =
        StackTemplate.read(Installation.ofThisClass().template(), Map.of(), "livetop", "us-east-1");
    return template.all("AWS::Kinesis::Stream").keySet().iterator().next();
  }

  /** The shards that take events, in the order of their keys. */
  private static List<Shard> openShards(KinesisClient kinesis) {
    return kinesis.listShards(list -> list.streamName(stream())).shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(Comparator.comparing(ITResharding::firstKey))
        .toList();
  }

  private static BigInteger firstKey(Shard shard) {
    return new BigInteger(shard.hashKeyRange().startingHashKey());
  }

  private static void splitFirst(KinesisClient kinesis) {
    Shard first = openShards(kinesis).get(0);
    BigInteger lastKey = new BigInteger(first.hashKeyRange().endingHashKey());
    kinesis.splitShard(
        split ->
            split
                .streamName(stream())
                .shardToSplit(first.shardId())
                .newStartingHashKey(firstKey(first).add(lastKey).shiftRight(1).toString()));
  }

  private static void mergeFirst(KinesisClient kinesis) {
    List<Shard> open = openShards(kinesis);
    kinesis.mergeShards(
        merge ->
            merge
                .streamName(stream())
                .shardToMerge(open.get(0).shardId())
                .adjacentShardToMerge(open.get(1).shardId()));
  }

  /** Until then the shards that are to be closed take events. */
  private static void awaitActive(LivetopUp up, KinesisClient kinesis) throws Exception {
    up.await(
        () ->
            kinesis
                .describeStreamSummary(describe -> describe.streamName(stream()))
                .streamDescriptionSummary()
                .streamStatus()
                .equals(StreamStatus.ACTIVE));
  }

  /** All is counted: waits until {@code rank} has told its metrics since. */
  private static void awaitNoMoreCorrections(LivetopUp up) throws Exception {
    long now = Instant.now().toEpochMilli();
    up.await(() -> rank(up, "currentInputWatermark", "min") > now);
  }

  private static JsonNode answer(LivetopUp up) throws Exception {
    return up.get("api/ranking?site=" + SITE + "&window=10m&limit=100");
  }

  private static List<String> ranking(LivetopUp up) throws Exception {
    List<String> ranking = new ArrayList<>();
    answer(up)
        .path("ranking")
        .forEach(row -> ranking.add(row.path("item").asText() + " " + row.path("count").asInt()));
    return ranking;
  }

  /** A metric of all tasks of {@code rank}. */
  private static long rank(LivetopUp up, String metric, String how) throws Exception {
    String job = "jobs/" + up.flink("jobs").at("/jobs/0/id").asText();
    for (JsonNode vertex : up.flink(job).path("vertices")) {
      if (vertex.path("name").asText().equals("rank")) {
        String metrics = job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
        JsonNode found = up.flink(metrics + "?get=rank." + metric + "&agg=" + how);
        return found.isEmpty() ? Long.MIN_VALUE : found.get(0).path(how).asLong();
      }
    }
    throw new AssertionError("There is no vertex named rank");
  }
}
