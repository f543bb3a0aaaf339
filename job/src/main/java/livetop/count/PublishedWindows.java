package livetop.count;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * Which rankings of each window may still be published, whatever windows and lateness the runs
 * before this one had.
 *
 * <p>A window that was not there, or was not what it is, begins anew after the time that was
 * reached: of the rankings until then not all counts were sent, or not as its own. A window that
 * goes on corrects what could be corrected before, and not what was forgotten already where
 * lateness is longer now. What a late event still sends of other rankings is left out: it would be
 * published as if it were all there is.
 */
public final class PublishedWindows {
  private static final int VERSION = 1;

  private final long latenessMillis;
  private final Map<String, Progress> progress = new HashMap<>();
  private final Set<String> goingOn = new HashSet<>();
  private final boolean asBefore;
  private long watermark = Long.MIN_VALUE;
  private long reached = Long.MIN_VALUE;

  /** How far the rankings of one window have come. */
  private static final class Progress {
    private final String definition;
    private long finalUpTo = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;

    Progress(String definition) {
      this.definition = definition;
    }
  }

  /**
   * Takes up where the run before ended.
   *
   * @param packed what {@link #pack} gave in each of its tasks; none of a new job, or of a version
   *     that did not keep it: then all windows go on
   */
  public PublishedWindows(WindowPlan plan, Iterable<byte[]> packed) {
    latenessMillis = plan.allowedLatenessMillis();
    Map<String, Progress> before = new HashMap<>();
    boolean sameLateness = false;
    for (byte[] ofTask : packed) {
      sameLateness = read(new ByteReader(ofTask), before) == latenessMillis;
    }
    for (Window window : plan.windows()) {
      begin(plan, window, before);
    }
    asBefore = sameLateness && goingOn.equals(before.keySet()) && goingOn.equals(progress.keySet());
  }

  private long read(ByteReader reader, Map<String, Progress> before) {
    reader.version(VERSION);
    reached = Math.max(reached, reader.number());
    long lateness = reader.number();
    while (reader.hasMore()) {
      String name = reader.text();
      Progress ofTask = new Progress(reader.text());
      ofTask.finalUpTo = reader.number();
      ofTask.newest = reader.number();
      before.merge(name, ofTask, PublishedWindows::ofBoth);
    }
    return lateness;
  }

  private static Progress ofBoth(Progress one, Progress other) {
    one.finalUpTo = Math.min(one.finalUpTo, other.finalUpTo);
    one.newest = Math.max(one.newest, other.newest);
    return one;
  }

  private void begin(WindowPlan plan, Window window, Map<String, Progress> before) {
    Progress now = new Progress(plan.definition(window));
    Progress then = before.getOrDefault(window.name(), new Progress(""));
    boolean goesOn = before.isEmpty() || then.definition.equals(now.definition);
    now.newest = then.newest;
    now.finalUpTo = goesOn ? then.finalUpTo : Math.max(reached, then.newest);
    progress.put(window.name(), now);
    if (goesOn) {
      goingOn.add(window.name());
    }
  }

  /** Whether windows and lateness are those of the run before. */
  public boolean areAsBefore() {
    return asBefore;
  }

  /** Whether the window's rankings continue those of the run before. */
  public boolean goesOn(Window window) {
    return goingOn.contains(window.name());
  }

  /** Rankings of the window that end up to here are not published, or not again. */
  public long finalUpTo(Window window) {
    return progress.get(window.name()).finalUpTo;
  }

  /** Takes note of a part of a ranking, and tells whether that may still be published. */
  public boolean admit(LocalRanking local) {
    Progress ofWindow = progress.get(local.window());
    if (ofWindow == null || local.end() <= ofWindow.finalUpTo) {
      return false;
    }
    ofWindow.newest = Math.max(ofWindow.newest, local.end());
    return true;
  }

  public void advanceTo(long newWatermark) {
    watermark = newWatermark;
    if (newWatermark < Long.MAX_VALUE) { // at the end of a source no such time is reached
      reached = Math.max(reached, newWatermark);
    }
  }

  /** What the next run has to know. */
  public byte[] pack() {
    ByteWriter writer = new ByteWriter(64 * (1 + progress.size()));
    writer.number(VERSION);
    writer.number(reached);
    writer.number(latenessMillis);
    progress.forEach(
        (name, ofWindow) -> {
          writer.text(name);
          writer.text(ofWindow.definition);
          writer.number(Math.max(ofWindow.finalUpTo, finalNow(ofWindow)));
          writer.number(ofWindow.newest);
        });
    return writer.toBytes();
  }

  /** What is beyond lateness; at the end of a source, all that was published. */
  private long finalNow(Progress ofWindow) {
    return watermark == Long.MAX_VALUE
        ? ofWindow.newest
        : Math.max(watermark, Long.MIN_VALUE + latenessMillis) - latenessMillis;
  }
}
