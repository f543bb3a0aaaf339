package livetop.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import livetop.event.Outcome;

/** What one {@link Watch} finds at one time. */
final class Look {
  /**
   * Silence has no number: it begins with the first of these, stays with the next, else is over.
   */
  private static final long SILENT_UNUSUALLY = 2;

  private static final long SILENT = 1;
  private static final long NOT_SILENT = 0;

  static final Limits OF_SILENCE = new Limits(SILENT * Limits.PARTS, SILENT * Limits.PARTS);

  private static final long PERCENT = 100;

  private final Watch watch;
  private final long floor;
  private final Standing now;
  private final Supplier<Past> past;

  /**
   * @param floor what is usually less counts as so much, and so many events make a share
   * @param past how the list stood; asked for where something may begin or goes on
   */
  Look(Watch watch, long floor, Standing now, Supplier<Past> past) {
    this.watch = watch;
    this.floor = floor;
    this.now = now;
    this.past = past;
  }

  /**
   * Everything that may begin, and all that goes on; the strongest first.
   *
   * @param goingOn the items of alerts that went on until now
   */
  List<Finding> find(Collection<String> goingOn) {
    switch (watch.kind()) {
      case SILENT:
        return List.of(silence());
      case REJECTED:
        return List.of(share(Outcome::isRejected));
      case FILTERED:
        return List.of(share(Outcome::isFiltered));
      case USUAL:
        return againstUsual(candidates(goingOn, floor));
      default:
        return aboveNumber(candidates(goingOn, 1));
    }
  }

  /** Items that are counted little can begin nothing, whatever is usual. */
  private Set<String> candidates(Collection<String> goingOn, long least) {
    Set<String> items = new LinkedHashSet<>();
    now.counts()
        .forEach(
            (item, count) -> {
              if (watch.limits().beginAt(count, least)) {
                items.add(item);
              }
            });
    items.addAll(goingOn);
    return items;
  }

  private List<Finding> aboveNumber(Set<String> items) {
    List<Finding> found = new ArrayList<>();
    for (String item : items) {
      long count = now.countOf(item);
      found.add(new Finding(item, count, 1, count * Limits.PARTS, Past.UNKNOWN));
    }
    return strongestFirst(found);
  }

  private List<Finding> againstUsual(Set<String> items) {
    List<Finding> found = new ArrayList<>();
    Past then = items.isEmpty() ? Past.NONE : past.get();
    for (String item : items) {
      long count = now.countOf(item);
      long usual = then.usual(standing -> standing.countOf(item));
      long part = usual == Past.UNKNOWN ? 0 : count;
      found.add(new Finding(item, part, Math.max(usual, floor), count * Limits.PARTS, usual));
    }
    return strongestFirst(found);
  }

  private static List<Finding> strongestFirst(List<Finding> found) {
    found.sort(Comparator.comparingDouble(Finding::measure).reversed());
    return found;
  }

  private Finding silence() {
    if (now.total() > 0) {
      return new Finding(null, NOT_SILENT, 1, now.total() * Limits.PARTS, Past.UNKNOWN);
    }
    Past then = past.get();
    long usual = then.usual(PastStanding::total);
    long silent = usual >= floor ? SILENT_UNUSUALLY : SILENT;
    return new Finding(null, then.isRemembered() ? silent : NOT_SILENT, 1, 0, usual);
  }

  /** A share of fewer events than the floor may go on, but not begin. */
  private Finding share(Predicate<Outcome> isIn) {
    long events = 0;
    for (Outcome outcome : Outcome.values()) {
      events += isIn.test(outcome) ? now.counts().getOrDefault(outcome.code(), 0L) : 0;
    }
    long whole = Math.max(1, now.total());
    long value = events * PERCENT * Limits.PARTS / whole;
    long most = watch.limits().upper() * whole / Limits.PARTS;
    long part = events < floor ? Math.min(events * PERCENT, most) : events * PERCENT;
    return new Finding(null, part, whole, value, Past.UNKNOWN);
  }
}
