package livetop.event;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Remembers keys for a time, to tell what comes again: request bodies, votes. The first of a key
 * that comes is the one that counts; what is not further away from it in event time than the
 * horizon is its retry.
 *
 * <p>Keys are kept in a few tables by their time, some 60 bytes each, and a table is forgotten as a
 * whole when no retry can come any more, or when there are too many keys: the oldest first. So
 * memory is what the horizon holds, and bounded whatever comes, and a look-up is one probe in each
 * table. No clock, no threads.
 */
public final class SeenKeys {
  private static final int TABLES = 4;

  private final long horizonMillis;
  private final long keepMillis;
  private final long tableMillis;
  private final int maxKeys;
  private final NavigableMap<Long, Table> byEnd = new TreeMap<>();
  private long forgottenUpTo = Long.MIN_VALUE;
  private int size;
  private long forgottenEarly;

  /**
   * @param horizonMillis how long after (or before) the first a retry is told
   * @param latenessMillis how late events may be and still be told exactly
   * @param maxKeys above how many the oldest are forgotten
   */
  public SeenKeys(long horizonMillis, long latenessMillis, int maxKeys) {
    this.maxKeys = maxKeys;
    this.horizonMillis = horizonMillis;
    this.keepMillis = horizonMillis + latenessMillis;
    this.tableMillis = Math.max(1, Math.min(horizonMillis, keepMillis / TABLES));
  }

  /** What a body is. */
  public enum Sight {
    /** Seen for the first time, and remembered from now on. */
    FIRST,
    /** Another event of a body that was the first. */
    SAME,
    RETRY
  }

  /** Tells what a body is, at its event time. */
  public Sight see(OnceKey request, long atMillis) {
    for (Table table : byEnd.values()) {
      int slot = table.find(request);
      if (slot >= 0) {
        if (table.attempts[slot] == request.attempt()) {
          return Sight.SAME;
        }
        if (Math.abs(atMillis - table.times[slot]) <= horizonMillis) {
          return Sight.RETRY;
        }
      }
    }
    remember(request, atMillis);
    return Sight.FIRST;
  }

  /** Takes up what was remembered before. */
  public void remember(OnceKey request, long atMillis) {
    long end = Math.floorDiv(atMillis, tableMillis) * tableMillis + tableMillis;
    if (end + keepMillis <= forgottenUpTo) {
      return;
    }
    if (size >= maxKeys) {
      int oldest = byEnd.pollFirstEntry().getValue().size;
      size -= oldest;
      forgottenEarly += oldest;
    }
    size += byEnd.computeIfAbsent(end, e -> new Table()).put(request, atMillis) ? 1 : 0;
  }

  /** Whether bodies of up to this time are forgotten. */
  public boolean isOver(long atMillis) {
    return atMillis + tableMillis + keepMillis <= forgottenUpTo;
  }

  /** Forgets what no retry can come of any more. */
  public void forgetUpTo(long watermark) {
    forgottenUpTo = Math.max(forgottenUpTo, watermark);
    while (!byEnd.isEmpty() && byEnd.firstKey() + keepMillis <= forgottenUpTo) {
      size -= byEnd.pollFirstEntry().getValue().size;
    }
  }

  /** How many keys are remembered. */
  public int size() {
    return size;
  }

  /** How many were forgotten although a retry could come, since there were too many. */
  public long forgottenEarly() {
    return forgottenEarly;
  }

  /** Open addressing with linear probing, at most half full. */
  private static final class Table {
    private static final int MIN_CAPACITY = 64;

    private long[] highs = new long[MIN_CAPACITY];
    private long[] lows = new long[MIN_CAPACITY];
    private long[] times = new long[MIN_CAPACITY];
    private int[] attempts = new int[MIN_CAPACITY];
    private int size;

    /** The slot of the request, or −1. A slot whose hash is 0 is free; SHA-256 gives no such. */
    int find(OnceKey request) {
      int slot = slot(request.high(), request.low());
      return isFree(slot) ? -1 : slot;
    }

    private boolean isFree(int slot) {
      return highs[slot] == 0 && lows[slot] == 0;
    }

    private int slot(long high, long low) {
      int mask = highs.length - 1;
      int slot = (int) low & mask;
      while (!isFree(slot) && (highs[slot] != high || lows[slot] != low)) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    /** Whether it was not there. */
    boolean put(OnceKey request, long atMillis) {
      int before = size;
      if (2 * (size + 1) > highs.length) {
        grow();
      }
      put(request.high(), request.low(), atMillis, request.attempt());
      return size > before;
    }

    private void put(long high, long low, long atMillis, int attempt) {
      int slot = slot(high, low);
      size += isFree(slot) ? 1 : 0;
      highs[slot] = high;
      lows[slot] = low;
      times[slot] = atMillis;
      attempts[slot] = attempt;
    }

    private void grow() {
      long[] oldHighs = highs;
      long[] oldLows = lows;
      long[] oldTimes = times;
      int[] oldAttempts = attempts;
      highs = new long[2 * oldHighs.length];
      lows = new long[highs.length];
      times = new long[highs.length];
      attempts = new int[highs.length];
      size = 0;
      for (int i = 0; i < oldHighs.length; i++) {
        if (oldHighs[i] != 0 || oldLows[i] != 0) {
          put(oldHighs[i], oldLows[i], oldTimes[i], oldAttempts[i]);
        }
      }
    }
  }
}
