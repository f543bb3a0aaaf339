package livetop.local.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Up to where the stream of results was read: in each shard behind one record, or from a time on.
 */
public final class ResultPosition {
  private final Instant since;
  private final Map<String, String> sequenceNumbers;

  /**
   * @param since from when on shards are read of which no record was read yet; null for all that
   *     they hold
   * @param sequenceNumbers of the record that was read last, by shard
   */
  public ResultPosition(Instant since, Map<String, String> sequenceNumbers) {
    this.since = since;
    this.sequenceNumbers = new LinkedHashMap<>(sequenceNumbers);
  }

  public static ResultPosition from(Instant since) {
    return new ResultPosition(since, Map.of());
  }

  public static ResultPosition oldest() {
    return from(null);
  }

  public Instant since() {
    return since;
  }

  /** The sequence number of the record of the shard that was read last; null if none was. */
  public String of(String shard) {
    return sequenceNumbers.get(shard);
  }

  public Map<String, String> sequenceNumbers() {
    return Map.copyOf(sequenceNumbers);
  }

  /** What is read next of the record's shard is behind it. */
  public void moveBehind(Result result) {
    sequenceNumbers.put(result.shard(), result.sequenceNumber());
  }

  void forget(String shard) {
    sequenceNumbers.remove(shard);
  }
}
