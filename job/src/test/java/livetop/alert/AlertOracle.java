package livetop.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import livetop.count.Ranking;

/** What is published of one site, from the definition alone: looks at everything at every time. */
final class AlertOracle {
  static final long SECOND = 1_000;
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  private static final long TICK = 5 * SECOND;

  /** One thing that is looked at; limits are doubles, times is 0 if it is compared with nothing. */
  record Declared(
      String kind, String board, String window, long step, int times, double upper, double lower) {
    String list() {
      return board + ":" + window;
    }

    String subject() {
      return times == 0 ? list() : list() + ":" + times + "h";
    }
  }

  private static final class Told {
    String kind;
    String subject;
    String item;
    String state;
    long since;
    long at;
    long value;
    long usual;

    boolean isOver() {
      return state.equals("over");
    }

    @Override
    public String toString() {
      return kind
          + " "
          + subject
          + " "
          + item
          + " "
          + state
          + " since "
          + since
          + " at "
          + at
          + ": "
          + value
          + (usual < 0 ? "" : " usually " + usual);
    }
  }

  private final String site;
  private final List<Declared> declared;
  private final long floor;
  private final Function<String, WrittenRankings> lists;
  private final Map<String, Told> told = new TreeMap<>();
  private final Map<String, TreeMap<Long, Ranking>> seen = new TreeMap<>();
  private final List<String> published = new ArrayList<>();
  private long time;
  private long publishedAt;
  private boolean changed;

  AlertOracle(
      String site,
      List<Declared> declared,
      long floor,
      long start,
      Function<String, WrittenRankings> lists) {
    this.site = site;
    this.declared = declared;
    this.floor = floor;
    this.lists = lists;
    time = start;
  }

  List<String> published() {
    return published;
  }

  void advanceTo(long newTime) {
    for (time += TICK; time <= newTime; time += TICK) {
      boolean isNews = false;
      boolean isLookedAt = false;
      for (Declared one : declared) {
        if (time % one.step() == 0 && (one.times() == 0 || time % MINUTE == 0)) {
          isNews |= look(one);
        }
      }
      for (Declared one : declared) {
        if (one.times() > 0 && time % one.step() == 0 && time % MINUTE == 0) {
          seen.computeIfAbsent(one.subject(), s -> new TreeMap<>()).put(time, now(one));
        }
      }
      for (Told alert : told.values()) {
        isLookedAt |= !alert.isOver() && alert.at == time;
      }
      isNews |= told.values().removeIf(alert -> alert.isOver() && time - alert.at >= 10 * MINUTE);
      long quiet = time - publishedAt;
      if (isNews || isLookedAt && quiet >= (changed ? MINUTE : 10 * MINUTE)) {
        publishedAt = time;
        changed = false;
        published.add(site + "@" + time + " " + inOrder());
      }
    }
    time -= TICK;
  }

  private List<Told> inOrder() {
    List<String> kinds = List.of("silent", "rejected", "filtered", "usual", "above");
    return told.values().stream()
        .sorted(
            Comparator.comparing(Told::isOver)
                .thenComparing(alert -> -alert.since)
                .thenComparing(alert -> kinds.indexOf(alert.kind))
                .thenComparing(alert -> alert.subject)
                .thenComparing(alert -> String.valueOf(alert.item)))
        .collect(Collectors.toList());
  }

  private Ranking now(Declared one) {
    Map.Entry<Long, Ranking> entry = lists.apply(one.list()).published().floorEntry(time);
    return entry == null ? null : entry.getValue();
  }

  private static long total(Ranking ranking) {
    return ranking == null ? 0 : ranking.total();
  }

  private static long count(Ranking ranking, String item) {
    if (ranking == null) {
      return 0;
    }
    long rest = ranking.total();
    long last = rest;
    for (Ranking.Place place : ranking.places()) {
      if (place.item().item().equals(item)) {
        return place.item().count();
      }
      last = place.item().count();
      rest -= last;
    }
    return Math.min(rest, last);
  }

  private boolean look(Declared one) {
    Ranking now = now(one);
    switch (one.kind()) {
      case "silent":
        return lookAtSilence(one, now);
      case "rejected":
      case "filtered":
        long part = 0;
        for (Ranking.Place place : now == null ? List.<Ranking.Place>of() : now.places()) {
          part += place.item().item().startsWith(one.kind()) ? place.item().count() : 0;
        }
        double percent = now == null || total(now) == 0 ? 0 : part * 100.0 / total(now);
        long value = total(now) == 0 ? 0 : part * 100_000 / total(now);
        return tell(
            one, null, percent > one.upper() && part >= floor, percent < one.lower(), value, -1);
      default:
        Set<String> items = new HashSet<>();
        told.values().forEach(alert -> items.add(alert.item));
        if (now != null) {
          now.places().forEach(place -> items.add(place.item().item()));
        }
        items.remove(null);
        boolean isNews = false;
        for (String item : items) {
          isNews |= lookAtItem(one, now, item);
        }
        return isNews;
    }
  }

  private boolean lookAtItem(Declared one, Ranking now, String item) {
    long count = count(now, item);
    boolean isListed =
        now != null && now.places().stream().anyMatch(place -> place.item().item().equals(item));
    if (one.kind().equals("above")) {
      return tell(
          one, item, isListed && count > one.upper(), count < one.lower(), count * 1_000, -1);
    }
    long usual = usual(one, ranking -> count(ranking, item));
    double times = usual < 0 ? 0 : count / (double) Math.max(usual, floor);
    return tell(
        one, item, isListed && times > one.upper(), times < one.lower(), count * 1_000, usual);
  }

  private boolean lookAtSilence(Declared one, Ranking now) {
    long usual = total(now) > 0 ? -1 : usual(one, AlertOracle::total);
    boolean isOver = total(now) > 0 || firstOfRow(one) < 0;
    return tell(one, null, !isOver && usual >= floor, isOver, total(now) * 1_000, usual);
  }

  /** When something was seen first, without a gap of all the hours since. */
  private long firstOfRow(Declared one) {
    long first = -1;
    long later = time;
    for (var look : seen.getOrDefault(one.subject(), new TreeMap<>()).descendingMap().entrySet()) {
      if (total(look.getValue()) > 0) {
        if (later - look.getKey() >= one.times() * HOUR) {
          return first;
        }
        first = look.getKey();
        later = first;
      }
    }
    return first;
  }

  private long usual(Declared one, Function<Ranking, Long> counted) {
    long first = firstOfRow(one);
    List<Long> counts = new ArrayList<>();
    for (int hours = 1; hours <= one.times(); hours++) {
      long then = time - hours * HOUR;
      if (first >= 0 && first <= then) {
        counts.add(counted.apply(seen.get(one.subject()).get(then)));
      }
    }
    if (counts.size() < 2 || 2 * counts.size() < one.times()) {
      return -1;
    }
    Object[] sorted = counts.toArray();
    Arrays.sort(sorted);
    long upper = (long) sorted[sorted.length / 2];
    long lower = (long) sorted[(sorted.length - 1) / 2];
    return (lower + upper) / 2;
  }

  private boolean tell(
      Declared one, String item, boolean begins, boolean ends, long value, long usual) {
    String key = one.kind() + " " + one.subject() + " " + item;
    Told before = told.get(key);
    boolean goesOn = before != null && !before.isOver();
    if (!goesOn && !begins) {
      return false;
    }
    Told alert = new Told();
    alert.kind = one.kind();
    alert.subject = one.subject();
    alert.item = item;
    alert.state = !goesOn ? "begins" : ends ? "over" : "continues";
    alert.since = goesOn ? before.since : time;
    alert.at = time;
    alert.value = value;
    alert.usual = goesOn && usual < 0 ? before.usual : usual;
    told.put(key, alert);
    changed |=
        goesOn
            && (!alert.state.equals(before.state)
                || value != before.value
                || alert.usual != before.usual);
    return !alert.state.equals("continues");
  }
}
