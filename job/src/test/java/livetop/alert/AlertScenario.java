package livetop.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import livetop.alert.AlertOracle.Declared;
import livetop.count.Group;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import livetop.count.Window;
import livetop.count.WindowPlan;

/** Hours of two sites, with bursts, nights, late events and jumps of time. */
public final class AlertScenario {
  private static final long SLICE = 20_000;

  /** Nothing is earlier: the oracle begins to look here. */
  private static final long START = 1_768_888_800_000L / AlertOracle.HOUR * AlertOracle.HOUR;

  private static final int K = 4;
  private static final long FLOOR = 5;
  private static final List<Declared> DECLARED =
      List.of(
          new Declared("silent", "pages", "1m", 20_000, 3, 0, 0),
          new Declared("rejected", "status", "5m", 60_000, 0, 10, 5),
          new Declared("filtered", "status", "1m", 20_000, 0, 40, 32),
          new Declared("usual", "pages", "5m", 60_000, 3, 3, 2),
          new Declared("usual", "pages", "1m", 20_000, 2, 2.5, 2),
          new Declared("above", "pages", "1m", 20_000, 0, 30, 20),
          new Declared("above", "pages", "5m", 60_000, 0, 60, 48));

  private final Random random;
  private final Map<String, Map<String, WrittenRankings>> sites = new LinkedHashMap<>();
  private final List<AlertOracle> oracles = new ArrayList<>();
  private long now = START;
  private long watermark = START;
  private int mood;
  private String burst = "/0";

  public AlertScenario(long seed) {
    random = new Random(seed);
    for (String site : List.of("blog", "shop")) {
      Map<String, WrittenRankings> lists = new HashMap<>();
      lists.put("pages:1m", written(site, "pages", "1m", 60_000, 20_000));
      lists.put("pages:5m", written(site, "pages", "5m", 300_000, 60_000));
      lists.put("status:1m", written(site, "status", "1m", 60_000, 20_000));
      lists.put("status:5m", written(site, "status", "5m", 300_000, 60_000));
      sites.put(site, lists);
      oracles.add(new AlertOracle(site, DECLARED, FLOOR, START, lists::get));
    }
  }

  private static WrittenRankings written(
      String site, String board, String window, long size, long step) {
    return new WrittenRankings(new Group(site, board), window, size, step, K, START);
  }

  /** What is looked at. */
  static AlertPlan plan() {
    List<Watch> watches = new ArrayList<>();
    for (Declared one : DECLARED) {
      Usual usual = one.times() == 0 ? null : Usual.parse(one.times() + "h");
      Limits limits =
          one.kind().equals("silent")
              ? null
              : new Limits((long) (one.upper() * 1_000), (long) (one.lower() * 1_000));
      watches.add(new Watch(AlertKind.of(one.kind()), one.board(), one.window(), usual, limits));
    }
    List<Window> windows =
        List.of(Window.sliding("1m", 60_000, 20_000, 0), Window.sliding("5m", 300_000, 60_000, 0));
    WindowPlan plan = new WindowPlan(windows, K, 60_000, 0, Integer.MAX_VALUE, SiteZones.NONE);
    return new AlertPlan(watches, plan, FLOOR);
  }

  /** The same, as it is configured. */
  public static Map<String, Properties> configuration() {
    Properties ranking = new Properties();
    ranking.setProperty("windows", "1m/20s,5m/1m");
    ranking.setProperty("boards", "pages=view:page");
    ranking.setProperty("slice", "20s");
    Properties alerts = new Properties();
    alerts.setProperty("silent", "pages:1m:3h");
    alerts.setProperty("rejected", "5m>10%<5%");
    alerts.setProperty("filtered", "1m>40%");
    alerts.setProperty("usual", "pages:5m:3h>3x<2x,pages:1m:2h>2.5x");
    alerts.setProperty("above", "pages:1m>30<20, pages:5m>60");
    alerts.setProperty("floor", "5");
    return Map.of("Ranking", ranking, "Alerts", alerts);
  }

  /** Lets some time pass; the rankings that are written meanwhile. */
  public List<Ranking> next() {
    now += random.nextInt(60) == 0 ? random.nextInt(3) * AlertOracle.HOUR : 20_000;
    now += random.nextInt(4) * SLICE;
    if (random.nextInt(15) == 0) {
      mood = random.nextInt(6);
      burst = "/" + random.nextInt(7);
    }
    for (String site : sites.keySet()) {
      if (mood > 0) {
        happen(site);
      }
    }
    List<List<Ranking>> byList = new ArrayList<>();
    for (Map<String, WrittenRankings> lists : sites.values()) {
      lists.values().forEach(list -> byList.add(list.advanceTo(now)));
    }
    Collections.shuffle(byList, random);
    List<Ranking> all = new ArrayList<>();
    byList.forEach(all::addAll);
    return all;
  }

  private void happen(String site) {
    for (int i = 0; i < 4; i++) {
      long late = random.nextInt(20) == 0 ? random.nextInt(5) : random.nextInt(2);
      long slice = Math.max(START + SLICE, now - late * SLICE);
      String page = "/" + (int) Math.abs(random.nextGaussian() * 3);
      int views = 1 + random.nextInt(4);
      view(site, slice, page, views);
      if (mood == 2) {
        view(site, slice, burst, 5 + random.nextInt(15));
      }
      if (mood >= 3) {
        String outcome = mood == 3 ? "rejected_item" : mood == 4 ? "filtered_bots" : "duplicate";
        count(site, "status", slice, outcome, random.nextInt(5));
      }
    }
  }

  private void view(String site, long slice, String page, int views) {
    count(site, "pages", slice, page, views);
    count(site, "status", slice, "counted", views);
  }

  private void count(String site, String board, long slice, String item, int count) {
    if (count > 0) {
      sites.get(site).get(board + ":1m").count(slice, item, count);
      sites.get(site).get(board + ":5m").count(slice, item, count);
    }
  }

  /** Up to when the alerts' time has come; sometimes behind that of the rankings. */
  public long watermark() {
    return watermark;
  }

  /** Lets the alerts' time go on, after they have taken what was written. */
  public void advance() {
    watermark = random.nextInt(4) == 0 ? watermark : now;
    oracles.forEach(oracle -> oracle.advanceTo(watermark));
  }

  /** Lets so much time pass that all is over and forgotten. */
  public List<Ranking> end() {
    mood = 0;
    now += 12 * AlertOracle.HOUR;
    List<Ranking> all = new ArrayList<>();
    for (Map<String, WrittenRankings> lists : sites.values()) {
      lists.values().forEach(list -> all.addAll(list.advanceTo(now)));
    }
    watermark = now;
    oracles.forEach(oracle -> oracle.advanceTo(watermark));
    return all;
  }

  /** What is published of both sites, in any order of sites. */
  public List<String> expected() {
    List<String> expected = new ArrayList<>();
    oracles.forEach(oracle -> expected.addAll(oracle.published()));
    return expected;
  }
}
