package livetop.bench.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import livetop.bench.Spread;
import livetop.count.Group;
import livetop.count.Ranking;

/**
 * The lists of pages of one window that two runs published: how many are the same. Lists without a
 * view do not count.
 */
final class Lists {
  static final Group PAGES = new Group("blog", "pages");

  private final List<Double> victimPlaces = new ArrayList<>();
  private int all;
  private int sameTen;
  private int sameHundred;
  private int titles;
  private int forged;

  private Lists() {}

  /** Compares what readers alone made with what strangers made of it. */
  static Lists of(String window, JobRun without, JobRun with) {
    Lists lists = new Lists();
    without
        .table()
        .forEach(
            (key, readers) -> {
              if (key.group().equals(PAGES)
                  && key.window().equals(window)
                  && readers.total() > 0
                  && with.table().containsKey(key)) {
                lists.add(readers, with.table().get(key));
              }
            });
    return lists;
  }

  private void add(Ranking readers, Ranking strangers) {
    all++;
    sameTen += shown(readers, 10).equals(shown(strangers, 10)) ? 1 : 0;
    sameHundred += shown(readers, 100).equals(shown(strangers, 100)) ? 1 : 0;
    for (Ranking.Place place : strangers.places()) {
      String item = place.item().item();
      if (item.equals(Traffic.VICTIM)) {
        victimPlaces.add((double) strangers.places().indexOf(place) + 1);
      } else if (!item.contains("spam")) {
        titles++;
        forged += Traffic.title(item).equals(place.item().title()) ? 0 : 1;
      }
    }
  }

  private static List<String> shown(Ranking ranking, int most) {
    return ranking.places().stream()
        .limit(most)
        .map(place -> place.item().item() + " " + place.item().title())
        .collect(Collectors.toList());
  }

  /** Lists that both runs published. */
  int all() {
    return all;
  }

  /** Lists whose first ten are the same pages in the same order with the same titles. */
  int sameTen() {
    return sameTen;
  }

  /** As {@link #sameTen}, of the first hundred. */
  int sameHundred() {
    return sameHundred;
  }

  /** Titles of readers' pages, over all lists with strangers. */
  int titles() {
    return titles;
  }

  /** Those of {@link #titles} that are not what readers sent. */
  int forged() {
    return forged;
  }

  /** The places of the page that strangers push, of the lists that it is in. */
  Map<String, Double> victim() {
    if (victimPlaces.isEmpty()) {
      return Map.of();
    }
    Spread places = Spread.of(victimPlaces);
    return Map.of(
        "lists", (double) places.rounds(), "best place", places.min(), "median", places.median());
  }
}
