package livetop.job;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import livetop.count.PackedStore;
import livetop.event.OnceKey;
import livetop.event.SeenKeys;

/**
 * What is kept of the requests of one bucket: a chunk for each checkpoint, with those that were new
 * since the one before. A chunk is never written again, and removed when all in it is forgotten.
 *
 * <pre>{@code version (1 byte), then for each request:  high low time (8 bytes each) attempt (4)}
 * </pre>
 */
final class OnceChunks {
  private static final byte VERSION = 1;
  private static final int REQUEST_BYTES = 3 * Long.BYTES + Integer.BYTES;

  private final PackedStore kept;
  private final List<OnceKey> requests = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final NavigableMap<Long, Long> newestByChunk = new TreeMap<>();
  private long nextChunk;

  /**
   * @param kept the chunks by their number
   */
  OnceChunks(PackedStore kept) {
    this.kept = kept;
  }

  /** Hands over everything that is kept. */
  void restore(SeenKeys seen) {
    for (long chunk : kept.numbers()) {
      nextChunk = Math.max(nextChunk, chunk + 1);
      newestByChunk.put(chunk, read(ByteBuffer.wrap(kept.get(chunk)), seen));
    }
  }

  private static long read(ByteBuffer packed, SeenKeys seen) {
    byte version = packed.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "this job reads version " + VERSION + " of remembered requests, not " + version);
    }
    long newest = Long.MIN_VALUE;
    while (packed.hasRemaining()) {
      long high = packed.getLong();
      long low = packed.getLong();
      long time = packed.getLong();
      seen.remember(new OnceKey(high, low, packed.getInt()), time);
      newest = Math.max(newest, time);
    }
    return newest;
  }

  void add(OnceKey request, long atMillis) {
    requests.add(request);
    times.add(atMillis);
  }

  /** Writes what is new, and removes what is over. */
  void keep(SeenKeys seen) {
    Iterator<Long> chunks = newestByChunk.keySet().iterator();
    while (chunks.hasNext()) {
      long chunk = chunks.next();
      if (seen.isOver(newestByChunk.get(chunk))) {
        kept.remove(chunk);
        chunks.remove();
      }
    }
    if (!requests.isEmpty()) {
      write();
      nextChunk++;
      requests.clear();
      times.clear();
    }
  }

  private void write() {
    ByteBuffer packed = ByteBuffer.allocate(1 + requests.size() * REQUEST_BYTES).put(VERSION);
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < requests.size(); i++) {
      OnceKey request = requests.get(i);
      long time = times.get(i);
      packed.putLong(request.high()).putLong(request.low()).putLong(time).putInt(request.attempt());
      newest = Math.max(newest, time);
    }
    kept.put(nextChunk, packed.array());
    newestByChunk.put(nextChunk, newest);
  }
}
