package livetop.local.replay.view;

import java.util.Optional;
import livetop.local.replay.format.AccessLog;
import livetop.local.replay.format.KnownFormat;

/** The page views that the lines of an access log stand for, from the first to the last. */
public final class Views {
  private final LineReader reader;
  private final Parts parts = new Parts();
  private final LogCounts counts = new LogCounts();

  /**
   * @param format of the log, or null if that is to be found out
   */
  public Views(KnownFormat format, ViewRules rules) {
    reader = new LineReader(AccessLog.of(format), rules);
  }

  /** The page view that the next line is; empty if it is none. */
  public Optional<PageView> read(String line) {
    return take(reader.read(line));
  }

  /** Takes what the next line is by itself. */
  Optional<PageView> take(Finding found) {
    if (found.skip() != null) {
      counts.add(found.skip(), 1);
    } else if (parts.isFurther(found)) {
      counts.add(Skip.PART, 1);
    } else {
      counts.add(found.view(), found.host());
      return Optional.of(found.view());
    }
    return Optional.empty();
  }

  LineReader reader() {
    return reader;
  }

  public LogCounts counts() {
    return counts;
  }
}
