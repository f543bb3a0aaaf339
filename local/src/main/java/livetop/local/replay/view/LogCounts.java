package livetop.local.replay.view;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What the lines of a log were. */
public final class LogCounts {
  private static final int MAX_HOSTS = 10_000;

  private final Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
  private final Map<String, Long> hosts = new HashMap<>();
  private long lines;
  private long views;
  private long robots;

  void add(PageView view, String host) {
    lines++;
    views++;
    robots += view.isRobot() ? 1 : 0;
    if (host != null && (hosts.size() < MAX_HOSTS || hosts.containsKey(host))) {
      hosts.merge(host, 1L, Long::sum);
    }
  }

  void add(Skip skip, long count) {
    lines += count;
    skipped.merge(skip, count, Long::sum);
  }

  public long lines() {
    return lines;
  }

  public long views() {
    return views;
  }

  /** How many of the views are robots'. */
  public long robots() {
    return robots;
  }

  /** How many lines are no page views, by the reason. */
  public Map<Skip, Long> skipped() {
    return skipped;
  }

  /** How many page views each virtual host has, as far as the log names them. */
  public Map<String, Long> hosts() {
    return hosts;
  }

  /** Whether at least half of the lines were of a format that is known. */
  public boolean isUnderstood() {
    return 2 * skipped.getOrDefault(Skip.MALFORMED_LINE, 0L) <= lines;
  }
}
