package livetop.job.source;

import java.util.HashMap;
import java.util.Map;

/**
 * Event time over the shards that one task reads.
 *
 * <p>A shard's time is that of its newest record, or that up to which it was read to its tip and
 * found empty, less {@code outOfOrderness}: so a silent shard moves on with the wall clock. The
 * watermark is the least time of all shards. A shard of which nothing was heard since it was opened
 * holds time back; one of which nothing is heard for {@code idleAfter}, not even that it is empty,
 * is idle and does not. A task that was held up does not take its own pause for the shards'
 * silence: from one call of {@link #watermark} to the next, silence grows by at most {@code
 * tickMillis}.
 */
public final class ShardClocks {
  private static final long NOTHING = Long.MIN_VALUE;

  private final long outOfOrdernessMillis;
  private final long idleAfterMillis;
  private final long tickMillis;
  private final Map<String, Shard> shards = new HashMap<>();
  private boolean opened;
  private long awake;
  private long lastCall = NOTHING;

  private static final class Shard {
    private long time = NOTHING;
    private long heardAt;
  }

  public ShardClocks(long outOfOrdernessMillis, long idleAfterMillis, long tickMillis) {
    this.outOfOrdernessMillis = outOfOrdernessMillis;
    this.idleAfterMillis = idleAfterMillis;
    this.tickMillis = tickMillis;
  }

  /** The shard is read from now on; the empty name says that there is none. */
  public void opened(String shard) {
    opened = true;
    if (!shard.isEmpty()) {
      shards.computeIfAbsent(shard, s -> new Shard()).heardAt = awake;
    }
  }

  public void ended(String shard) {
    shards.remove(shard);
  }

  /** The shard's time has come to here: by a record, or by reading it to its tip. */
  public void heard(String shard, long time) {
    Shard clock = shards.get(shard);
    if (clock == null) {
      clock = new Shard();
      shards.put(shard, clock);
      opened = true;
    }
    clock.time = Math.max(clock.time, time);
    clock.heardAt = awake;
  }

  /**
   * The watermark by what is known now, {@code Long.MIN_VALUE} while nothing is. It may be less
   * than one given before, when a shard was opened since.
   */
  public long watermark(long now) {
    if (lastCall != NOTHING) {
      awake += Math.max(0, Math.min(now - lastCall, tickMillis));
    }
    lastCall = now;
    if (!opened) {
      return NOTHING;
    }
    long least = Long.MAX_VALUE;
    for (Shard shard : shards.values()) {
      if (awake - shard.heardAt < idleAfterMillis) {
        least = Math.min(least, shard.time);
      }
    }
    if (least == NOTHING) {
      return NOTHING;
    }
    return (least == Long.MAX_VALUE ? now : least) - outOfOrdernessMillis;
  }
}
