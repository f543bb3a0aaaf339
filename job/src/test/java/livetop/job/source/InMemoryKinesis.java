package livetop.job.source;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.apache.flink.kinesis.shaded.com.amazonaws.AmazonServiceException;
import org.apache.flink.kinesis.shaded.com.amazonaws.AmazonWebServiceResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.http.HttpResponse;
import org.apache.flink.kinesis.shaded.com.amazonaws.http.SdkHttpMetadata;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AbstractAmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DescribeStreamRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DescribeStreamResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.HashKeyRange;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ProvisionedThroughputExceededException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.StreamDescription;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;

/**
 * A stream in memory, below the connector: it is split, merged and refuses as a test wishes, and
 * has a clock of its own, which passes as this machine's does and faster.
 */
@SuppressWarnings("JavaUtilDate") // the SDK's type for time
public final class InMemoryKinesis extends AbstractAmazonKinesis {
  /** Keys are less than this. */
  public static final int KEYS = 1 << 16;

  private static final int MOST_RECORDS = 50;
  private static final Map<String, InMemoryKinesis> STREAMS = new ConcurrentHashMap<>();

  private final String name;
  private final List<OneShard> shards = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private long ahead;
  private boolean empty;
  private boolean fails;
  private int refusals;
  private Runnable afterListing = () -> {};

  private static final class OneShard {
    private final Shard shard;
    private final int from;
    private final int to;
    private final List<Record> records = new ArrayList<>();
    private boolean closed;

    OneShard(Shard shard, int from, int to) {
      this.shard = shard;
      this.from = from;
      this.to = to;
    }

    String id() {
      return shard.getShardId();
    }
  }

  /**
   * @param aheadMillis how far its clock is ahead of this machine's
   */
  public InMemoryKinesis(int openShards, long aheadMillis) {
    name = "stream-" + STREAMS.size();
    ahead = aheadMillis;
    for (int i = 0; i < openShards; i++) {
      add(null, null, i * KEYS / openShards, (i + 1) * KEYS / openShards);
    }
    STREAMS.put(name, this);
  }

  /** A source of it that lists and reads as often as it can. */
  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  public ShardSource source() {
    Properties properties = new Properties();
    properties.setProperty("aws.region", "eu-central-1");
    properties.setProperty("flink.stream.initpos", "TRIM_HORIZON");
    properties.setProperty(ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS, "50");
    properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS, "2");
    properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_RETRIES, "1000000");
    properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_BACKOFF_BASE, "1");
    properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_BACKOFF_MAX, "2");
    String stream = name;
    return new ShardSource(stream, properties, () -> STREAMS.get(stream).proxies());
  }

  private DatedProxies proxies() {
    return new DatedProxies(new StreamClock(this::ticks), properties -> this);
  }

  private synchronized long ticks() {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ahead);
  }

  public synchronized long now() {
    return System.currentTimeMillis() + ahead;
  }

  /** Lets time pass, for the stream and for whoever reads it. */
  public synchronized void pass(long millis) {
    ahead += millis;
  }

  /**
   * Puts a record into the open shard of the key.
   *
   * @param record makes it, given the time at which the stream takes it
   * @return that time
   */
  public synchronized long put(int key, LongFunction<String> record) {
    long now = now();
    OneShard shard =
        shards.stream()
            .filter(candidate -> !candidate.closed && candidate.from <= key && key < candidate.to)
            .findAny()
            .orElseThrow();
    shard.records.add(
        new Record()
            .withSequenceNumber(Integer.toString(shard.records.size() + 1))
            .withPartitionKey("k")
            .withApproximateArrivalTimestamp(new Date(now))
            .withData(ByteBuffer.wrap(record.apply(now).getBytes(StandardCharsets.UTF_8))));
    return now;
  }

  public synchronized List<String> openShards() {
    return shards.stream().filter(shard -> !shard.closed).map(OneShard::id).toList();
  }

  /** Closes the shard; two that are new have its keys from now on. */
  public synchronized void split(String id) {
    OneShard shard = of(id);
    int middle = (shard.from + shard.to) / 2;
    shard.closed = true;
    add(id, null, shard.from, middle);
    add(id, null, middle, shard.to);
  }

  /** Closes the shard and the one with the next keys, if there is one; a new one has their keys. */
  public synchronized void merge(String id) {
    OneShard shard = of(id);
    shards.stream()
        .filter(next -> !next.closed && next.from == shard.to)
        .findAny()
        .ifPresent(
            next -> {
              shard.closed = true;
              next.closed = true;
              add(id, next.id(), shard.from, next.to);
            });
  }

  /** Reads of the shard are refused from now on. */
  public synchronized void refuse(String id) {
    refused.add(id);
  }

  /** Waits until so many reads were refused. */
  public synchronized void awaitRefusals(int count) throws InterruptedException {
    while (refusals < count) {
      wait();
    }
  }

  public synchronized void acceptAll() {
    refused.clear();
  }

  /** Whether reads find nothing, though they are not at the tip, as Kinesis may answer. */
  public synchronized void answerEmpty(boolean yes) {
    empty = yes;
  }

  /** What happens when the shards were looked up the next time, before they are answered. */
  public synchronized void afterNextListing(Runnable run) {
    afterListing = run;
  }

  /** The next read fails in a way that fails the job. */
  public synchronized void failOnce() {
    fails = true;
  }

  private void add(String parent, String adjacentParent, int from, int to) {
    Shard shard =
        new Shard()
            .withShardId(String.format("shardId-%012d", shards.size()))
            .withParentShardId(parent)
            .withAdjacentParentShardId(adjacentParent)
            .withHashKeyRange(
                new HashKeyRange()
                    .withStartingHashKey(hash(from).toString())
                    .withEndingHashKey(hash(to).subtract(BigInteger.ONE).toString()));
    shards.add(new OneShard(shard, from, to));
  }

  private static BigInteger hash(int key) {
    return BigInteger.valueOf(key).shiftLeft(112);
  }

  private OneShard of(String id) {
    return shards.stream().filter(shard -> shard.id().equals(id)).findAny().orElseThrow();
  }

  @Override
  public synchronized DescribeStreamResult describeStream(DescribeStreamRequest request) {
    return dated(
        new DescribeStreamResult()
            .withStreamDescription(
                new StreamDescription()
                    .withStreamName(name)
                    .withStreamARN("arn:aws:kinesis:eu-central-1:1:stream/" + name)
                    .withStreamStatus("ACTIVE")));
  }

  @Override
  public synchronized ListShardsResult listShards(ListShardsRequest request) {
    String after = request.getExclusiveStartShardId();
    List<Shard> listed =
        shards.stream()
            .filter(shard -> after == null || shard.id().compareTo(after) > 0)
            .map(shard -> shard.shard)
            .toList();
    afterListing.run();
    afterListing = () -> {};
    return dated(new ListShardsResult().withShards(listed));
  }

  @Override
  public synchronized GetShardIteratorResult getShardIterator(GetShardIteratorRequest request) {
    OneShard shard = of(request.getShardId());
    String last = request.getStartingSequenceNumber();
    int position = last == null ? 0 : Integer.parseInt(last);
    return dated(new GetShardIteratorResult().withShardIterator(iterator(shard, position)));
  }

  /** There is none at the end of a closed shard. */
  private static String iterator(OneShard shard, int position) {
    return shard.closed && position == shard.records.size() ? null : shard.id() + "/" + position;
  }

  @Override
  public synchronized GetRecordsResult getRecords(GetRecordsRequest request) {
    String[] iterator = request.getShardIterator().split("/", -1);
    refuse(iterator[0], request);
    OneShard shard = of(iterator[0]);
    int from = Integer.parseInt(iterator[1]);
    int most = empty ? 0 : Math.min(MOST_RECORDS, request.getLimit());
    int to = Math.min(shard.records.size(), from + most);
    long behind =
        to == shard.records.size()
            ? 0
            : Math.max(1, now() - shard.records.get(to).getApproximateArrivalTimestamp().getTime());
    return dated(
        new GetRecordsResult()
            .withRecords(
                shard.records.subList(from, to).stream().map(InMemoryKinesis::copy).toList())
            .withMillisBehindLatest(behind)
            .withNextShardIterator(iterator(shard, to)));
  }

  private static Record copy(Record record) {
    return record.clone().withData(record.getData().duplicate());
  }

  private void refuse(String id, GetRecordsRequest request) {
    AmazonServiceException failure = null;
    if (fails) {
      fails = false;
      failure = new AmazonServiceException("fails once, as it is meant to: " + request);
    } else if (refused.contains(id)) {
      refusals++;
      notifyAll();
      failure = new ProvisionedThroughputExceededException("Rate exceeded for shard " + id);
    }
    if (failure != null) {
      failure.setErrorType(AmazonServiceException.ErrorType.Client);
      throw failure;
    }
  }

  private <T extends AmazonWebServiceResult<?>> T dated(T answer) {
    HttpResponse response = new HttpResponse(null, null);
    response.addHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(now()).atZone(ZoneOffset.UTC)));
    answer.setSdkHttpMetadata(SdkHttpMetadata.from(response));
    return answer;
  }
}
