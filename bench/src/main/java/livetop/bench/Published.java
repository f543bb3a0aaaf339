package livetop.bench;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The rankings that a contender has published, as a digest over all windows that end within the
 * stream. It does not depend on their order; a ranking that is published again takes the place of
 * the earlier one. What comes after the stream's end, when windows only empty, counts neither for
 * the digest nor for the clock.
 */
final class Published {
  private record Key(String site, long end) {}

  private final Workload workload;
  private final Map<Key, Long> rankings = new ConcurrentHashMap<>();
  private final NavigableMap<Long, Long> nanosByEnd = new ConcurrentSkipListMap<>();

  Published(Workload workload) {
    this.workload = workload;
  }

  /** A whole ranking, its first page first. */
  void ranking(String site, long end, List<PageCount> places) {
    if (!workload.endsWithin(end)) {
      return;
    }
    if (!places.isEmpty()) {
      long sum = 0;
      for (int i = 0; i < places.size(); i++) {
        sum += digest(site, end, i + 1, places.get(i).page, places.get(i).count);
      }
      rankings.put(new Key(site, end), sum);
    }
    nanosByEnd.put(end, System.nanoTime());
  }

  /** One place of a ranking, for contenders that publish row by row; each place once. */
  void place(String site, long end, long rank, String page, long count) {
    if (workload.endsWithin(end)) {
      rankings.merge(new Key(site, end), digest(site, end, rank, page, count), Long::sum);
      nanosByEnd.put(end, System.nanoTime());
    }
  }

  private static long digest(String site, long end, long rank, String page, long count) {
    long hash = mix(end ^ site.hashCode());
    hash = mix(hash + rank);
    hash = mix(hash + page.hashCode());
    return mix(hash + count);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** When the newest ranking of each window's end came, by {@link System#nanoTime}. */
  NavigableMap<Long, Long> nanosByEnd() {
    return nanosByEnd;
  }

  /** The number of rankings up to this end, and their digest. */
  String digest(long upToEnd) {
    long sum = 0;
    int count = 0;
    for (Map.Entry<Key, Long> ranking : rankings.entrySet()) {
      if (ranking.getKey().end() <= upToEnd) {
        sum += mix(ranking.getValue());
        count++;
      }
    }
    return count + ":" + Long.toHexString(sum);
  }

  /** The number of all rankings, and their digest. */
  String digest() {
    return digest(Long.MAX_VALUE);
  }
}
