package livetop.job;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import livetop.count.Group;
import livetop.count.Oracle;
import livetop.job.settings.RankingConfiguration;

/**
 * Numbered events, the same in every run. Every thousandth record is broken; every hundredth of the
 * second half has the id of one of the first half, so that it is a retry of it to who tells them.
 */
final class TestEvents {
  static final int COUNT = 20_000;
  static final int SHARDS = 4;
  static final int BROKEN = COUNT / 1_000;
  private static final long START = 1_768_888_800_000L;

  private TestEvents() {}

  static RankingConfiguration configuration() {
    return configuration("off");
  }

  static RankingConfiguration configuration(String retryHorizon) {
    Properties properties = new Properties();
    properties.setProperty("retryHorizon", retryHorizon);
    properties.setProperty("windows", "1m,5m/5s,1h~10m");
    properties.setProperty("boards", "pages=view:page,events=*:type");
    properties.setProperty("k", "7");
    return RankingConfiguration.of(Map.of("Ranking", properties));
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

  static long time(int number) {
    return START + number * 50L + new Random(number).nextInt(1_500);
  }

  static byte[] record(int number) {
    String id = hasId(number) ? "\"id\":\"request " + number % (COUNT / 2) + "\"," : "";
    String body = "{" + id + "\"site\":\"blog\",\"page\":\"" + page(number) + "\"}";
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
    List<Oracle.Counted> counted = new ArrayList<>();
    for (int i = 1; i <= COUNT; i++) {
      if (isBroken(i)) {
        counted.add(status("default", "rejected_notJson", i));
      } else if (tellsRetries && isRetry(i)) {
        counted.add(status("blog", "duplicate", i));
      } else {
        counted.add(new Oracle.Counted(new Group("blog", "pages"), page(i), time(i)));
        counted.add(new Oracle.Counted(new Group("blog", "events"), "view", time(i)));
        counted.add(status("blog", "counted", i));
      }
    }
    return counted;
  }

  private static Oracle.Counted status(String site, String outcome, int number) {
    return new Oracle.Counted(new Group(site, "status"), outcome, time(number));
  }
}
