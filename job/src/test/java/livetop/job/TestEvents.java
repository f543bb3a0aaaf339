package livetop.job;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import livetop.count.Group;
import livetop.count.Oracle;
import livetop.count.VisitorOracle;
import livetop.job.settings.JobConfiguration;
import livetop.job.settings.RankingConfiguration;

/**
 * Numbered events, the same in every run. Every thousandth record is broken; every hundredth of the
 * second half has the id of one of the first half, so that it is a retry of it to who tells them. A
 * few readers sent all of them, so that many are the same vote to who tells that.
 */
final class TestEvents {
  static final int COUNT = 20_000;
  static final int SHARDS = 4;
  static final int BROKEN = COUNT / 1_000;
  private static final int READERS = 5;
  private static final long SLICE = 5_000;
  private static final long START = 1_768_888_800_000L;

  private TestEvents() {}

  static RankingConfiguration configuration() {
    return configuration("off");
  }

  static RankingConfiguration configuration(String retryHorizon) {
    return configuration(retryHorizon, "off");
  }

  static RankingConfiguration configuration(String retryHorizon, String onePerVisitor) {
    return configuration(retryHorizon, onePerVisitor, "off");
  }

  static RankingConfiguration configuration(
      String retryHorizon, String onePerVisitor, String visitors) {
    Properties properties = new Properties();
    properties.setProperty("onePerVisitor", onePerVisitor);
    properties.setProperty("retryHorizon", retryHorizon);
    properties.setProperty("windows", "1m,5m/5s,1h~10m");
    properties.setProperty("boards", "pages=view:page,events=*:type");
    properties.setProperty("k", "7");
    properties.setProperty("visitors", visitors);
    return RankingConfiguration.of(Map.of("Ranking", properties));
  }

  /** Everything that the job can do beside ranking, but for votes. */
  static JobConfiguration everything() {
    return JobConfiguration.of(
        Map.of(
            "EventStream",
            properties("stream.name", "events", "aws.region", "none"),
            "RankingTable",
            properties("table.name", "rankings", "aws.region", "none"),
            "DeadLetters",
            properties("path", "none"),
            "Ranking",
            properties(
                "windows", "1m,5m/5s,1h~10m",
                "boards", "pages=view:page,events=*:type,clicks=click:page",
                "k", "7",
                "retryHorizon", "1h",
                "rising", "1m:5m",
                "visitors", "pages:5m,pages:1h"),
            "Hotspots",
            properties("scanRadius", "30"),
            "Alerts",
            properties(
                "above", "pages:1m>40",
                "usual", "pages:5m:2h>2x",
                "silent", "pages:1m:2h",
                "rejected", "1m>1%")));
  }

  private static Properties properties(String... keysAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  private static boolean isBroken(int number) {
    return number % 1_000 == 0;
  }

  private static boolean hasId(int number) {
    return number % 100 == 50;
  }

  private static boolean isRetry(int number) {
    return hasId(number) && number > COUNT / 2;
  }

  private static String page(int number) {
    return "/" + (int) Math.abs(new Random(number).nextGaussian() * 20);
  }

  private static String reader(int number) {
    return "reader " + number % READERS;
  }

  static long time(int number) {
    return START + number * 50L + new Random(number).nextInt(1_500);
  }

  static byte[] record(int number) {
    String id = hasId(number) ? "\"id\":\"request " + number % (COUNT / 2) + "\"," : "";
    String from = "\"site\":\"blog\",\"visitor\":\"" + reader(number) + "\",";
    String body = "{" + id + from + "\"page\":\"" + page(number) + "\"}";
    String record = "{\"v\":1,\"receivedAt\":" + time(number) + ",\"body\":" + body + "}";
    String sent = isBroken(number) ? record.substring(0, record.length() / 2) + number : record;
    return sent.getBytes(StandardCharsets.UTF_8);
  }

  /** What is to be counted of all of them, where retries count like everything else. */
  static List<Oracle.Counted> counted() {
    return counted(false);
  }

  /** What is to be counted of all of them, each at its time, the broken ones at their arrival. */
  static List<Oracle.Counted> counted(boolean tellsRetries) {
    return counted(tellsRetries, COUNT, COUNT);
  }

  /**
   * As {@link #counted(boolean)}; of these numbers one vote of each reader for a page in a slice.
   */
  static List<Oracle.Counted> counted(boolean tellsRetries, int votesAfter, int votesUpTo) {
    List<Oracle.Counted> counted = new ArrayList<>();
    Set<String> votes = new HashSet<>();
    for (int i = 1; i <= COUNT; i++) {
      if (isBroken(i)) {
        counted.add(status("default", "rejected_notJson", i));
      } else if (tellsRetries && isRetry(i)) {
        counted.add(status("blog", "duplicate", i));
      } else if (i > votesAfter
          && i <= votesUpTo
          && !votes.add(reader(i) + page(i) + " " + time(i) / SLICE)) {
        counted.add(status("blog", "filtered_again", i));
      } else {
        counted.add(new Oracle.Counted(new Group("blog", "pages"), page(i), time(i)));
        counted.add(new Oracle.Counted(new Group("blog", "events"), "view", time(i)));
        counted.add(status("blog", "counted", i));
      }
    }
    return counted;
  }

  /** Who viewed what, where everything counts and nothing is late. */
  static List<VisitorOracle.View> views() {
    return views(false);
  }

  /** The same; a retry is no view to who tells them. */
  static List<VisitorOracle.View> views(boolean tellsRetries) {
    List<VisitorOracle.View> views = new ArrayList<>();
    Group pages = new Group("blog", "pages");
    for (int i = 1; i <= COUNT; i++) {
      if (!isBroken(i) && !(tellsRetries && isRetry(i))) {
        views.add(new VisitorOracle.View(pages, page(i), reader(i), time(i), Long.MIN_VALUE));
      }
    }
    return views;
  }

  private static Oracle.Counted status(String site, String outcome, int number) {
    return new Oracle.Counted(new Group(site, "status"), outcome, time(number));
  }
}
