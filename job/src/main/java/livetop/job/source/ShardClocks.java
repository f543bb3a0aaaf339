package livetop.job.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Event time over the shards that one task reads.
 *
 * <p>A shard's time is that of its newest record, or that up to which it was read to its tip and
 * found empty: so a silent shard moves on with the stream's clock. The watermark is the least time
 * of all shards, less {@code outOfOrderness}. A shard of which nothing was heard since it was
 * listed holds time back.
 *
 * <p>No watermark passes the time up to which all shards of the stream are known. A shard that is
 * split or merged goes on in others, which any task may come to read. What is put to a shard that
 * is not listed yet was put after the shards were last listed, so it is late for no task, whoever
 * finds the shard and however long that takes; and a shard that has ended can be forgotten at once.
 * A task without shards has the stream's time, by the list and what has passed since.
 *
 * <p>A shard that is neither heard nor being read for {@code idleAfter} is idle and holds nothing
 * back. A read that has begun and not ended is no silence: it may have been refused. A task that
 * was held up does not take its own pause for the shards' silence: from one call of {@link
 * #watermark} to the next, time here passes by at most {@code tickMillis}.
 */
public final class ShardClocks {
  private static final long NOTHING = Long.MIN_VALUE;
  private static final long NO_SHARD = Long.MAX_VALUE;

  private final long outOfOrdernessMillis;
  private final long idleAfterMillis;
  private final long tickMillis;
  private final Map<String, Shard> shards = new HashMap<>();
  private long listedUpTo = NOTHING;
  private long listedAt;
  private long awake;
  private long lastCall = NOTHING;

  private static final class Shard {
    private long time = NOTHING;
    private boolean awaited = true;
    private long heardAt;
  }

  public ShardClocks(long outOfOrdernessMillis, long idleAfterMillis, long tickMillis) {
    this.outOfOrdernessMillis = outOfOrdernessMillis;
    this.idleAfterMillis = idleAfterMillis;
    this.tickMillis = tickMillis;
  }

  /** All shards that the stream had at this time are known; these are read from now on as well. */
  public void listed(long upTo, Collection<String> added) {
    added.forEach(this::of);
    if (upTo > listedUpTo) {
      listedUpTo = upTo;
      listedAt = awake;
    }
  }

  /** A read of the shard has begun, and lasts until the shard is heard. */
  public void reading(String shard) {
    of(shard).awaited = true;
  }

  /** The shard's time has come to here: by a record, or by reading it to its tip. */
  public void heard(String shard, long time) {
    Shard clock = of(shard);
    clock.time = Math.max(clock.time, time);
    clock.awaited = false;
    clock.heardAt = awake;
  }

  public void ended(String shard) {
    shards.remove(shard);
  }

  /** Whether no shard is left to be read. */
  public boolean haveAllEnded() {
    return shards.isEmpty();
  }

  private Shard of(String shard) {
    return shards.computeIfAbsent(shard, s -> new Shard());
  }

  /**
   * The watermark by what is known now, {@code Long.MIN_VALUE} while nothing is. It may be less
   * than one given before, when a shard was added since.
   */
  public long watermark(long now) {
    if (lastCall != NOTHING) {
      awake += Math.max(0, Math.min(now - lastCall, tickMillis));
    }
    lastCall = now;
    long least = leastTime();
    if (listedUpTo == NOTHING || least == NOTHING) {
      return NOTHING;
    }
    return least == NO_SHARD
        ? listedUpTo - Math.max(0, outOfOrdernessMillis - (awake - listedAt))
        : Math.min(least - outOfOrdernessMillis, listedUpTo);
  }

  private long leastTime() {
    long least = NO_SHARD;
    for (Shard shard : shards.values()) {
      if (shard.awaited || awake - shard.heardAt < idleAfterMillis) {
        least = Math.min(least, shard.time);
      }
    }
    return least;
  }
}
