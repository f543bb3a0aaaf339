package livetop.local.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Reads the stream of results from a position on, those of one key in their order also where shards
 * are split and merged: a shard is read once those that it came from are read to their end.
 */
public final class ResultReader implements AutoCloseable {
  private static final int MAX_RECORDS = 100;
  private static final int ROUNDS_BETWEEN_LISTS = 20;

  private final KinesisClient kinesis;
  private final String stream;
  private final ResultPosition position;
  private final Map<String, String> iterators = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private List<Shard> shards = List.of();
  private int rounds;

  /**
   * @param position where to begin; it is for the caller to move it
   */
  public ResultReader(ResultAddress address, ResultPosition position) {
    this.kinesis = address.open();
    this.stream = address.stream();
    this.position = position;
  }

  /**
   * What has come since the last call, at most some of it; empty if nothing has.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when the stream cannot be read
   */
  public List<Result> poll() {
    if (rounds++ % ROUNDS_BETWEEN_LISTS == 0) {
      shards = list();
    }
    List<Result> results = new ArrayList<>();
    for (Shard shard : shards) {
      if (!ended.contains(shard.shardId()) && isReadUpTo(shard)) {
        read(shard.shardId(), results);
      }
    }
    return results;
  }

  private List<Shard> list() {
    List<Shard> all = new ArrayList<>();
    ListShardsResponse page = kinesis.listShards(list -> list.streamName(stream));
    all.addAll(page.shards());
    while (page.nextToken() != null) {
      String next = page.nextToken();
      page = kinesis.listShards(list -> list.nextToken(next));
      all.addAll(page.shards());
    }
    return all;
  }

  /** Whether those that the shard came from, if they are still there, have nothing more. */
  private boolean isReadUpTo(Shard shard) {
    for (Shard other : shards) {
      boolean isParent =
          other.shardId().equals(shard.parentShardId())
              || other.shardId().equals(shard.adjacentParentShardId());
      if (isParent && !ended.contains(other.shardId())) {
        return false;
      }
    }
    return true;
  }

  private void read(String shard, List<Result> results) {
    try {
      String iterator = iterators.computeIfAbsent(shard, this::iterator);
      GetRecordsResponse answer =
          kinesis.getRecords(get -> get.shardIterator(iterator).limit(MAX_RECORDS));
      for (Record record : answer.records()) {
        byte[] json = record.data().asByteArray();
        results.add(new Result(shard, record.sequenceNumber(), json));
      }
      if (answer.nextShardIterator() == null) {
        ended.add(shard);
        rounds = 0; // others have taken its place
      } else {
        iterators.put(shard, answer.nextShardIterator());
      }
    } catch (ExpiredIteratorException e) {
      iterators.remove(shard); // the next round takes another one, from where this was
    } catch (ProvisionedThroughputExceededException e) {
      // Others read as well: the next round comes.
    }
  }

  private String iterator(String shard) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamName(stream).shardId(shard);
    String last = position.of(shard);
    if (last != null) {
      try {
        return iterator(
            request
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .startingSequenceNumber(last));
      } catch (InvalidArgumentException e) {
        position.forget(shard); // of another stream, which had this name before
        request.startingSequenceNumber(null);
      }
    }
    if (position.since() == null) {
      return iterator(request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    }
    try {
      return iterator(
          request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(position.since()));
    } catch (InvalidArgumentException e) {
      // It is the future to the stream, whose clock is another one.
      return iterator(request.shardIteratorType(ShardIteratorType.LATEST).timestamp(null));
    }
  }

  private String iterator(GetShardIteratorRequest.Builder request) {
    return kinesis.getShardIterator(request.build()).shardIterator();
  }

  @Override
  public void close() {
    kinesis.close();
  }
}
