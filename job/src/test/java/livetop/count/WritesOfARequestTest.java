package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livetop.bytes.Utf8;
import livetop.event.Agent;
import livetop.event.Boards;
import livetop.event.CountedSites;
import livetop.event.Crawlers;
import livetop.event.Event;
import livetop.event.EventDecoder;
import livetop.event.Rejection;
import livetop.event.Sender;
import livetop.event.Sites;
import livetop.event.rules.Judge;
import livetop.event.rules.SiteRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the table is written for one request, with the default boards and windows. */
class WritesOfARequestTest {
  private static final long NOON = 1_768_910_400_000L;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final int MAX_WRITES = 1_000;
  private static final List<String> TYPES = List.of("view", "video", "click", "notfound", "other");

  private static final Boards BOARDS =
      Boards.parse(
          "pages=view:page,videos=video:video,clicks=click:page,broken-links=notfound:page,"
              + "events=*:type,sites=*:site");

  private static final Rising RISING =
      Rising.of(
          "10m",
          "1h",
          List.of(Window.sliding("10m", 600_000, 5_000, 0), Window.sliding("1h", HOUR, 60_000, 0)));

  private static WindowPlan plan(boolean cumulative) {
    return new WindowPlan(
            List.of(
                Window.sliding("1m", 60_000, 60_000, 0),
                Window.sliding("10m", 600_000, 5_000, 0),
                Window.sliding("1h", HOUR, 60_000, 0),
                cumulative
                    ? Window.cumulative("1d", DAY, 600_000, 0)
                    : Window.sliding("1d", DAY, 600_000, 0)),
            100,
            60_000,
            0,
            142,
            SiteZones.NONE)
        .comparing(List.of(RISING));
  }

  /** Decodes as the job does, and counts in a pipeline. */
  private static final class Sending implements EventDecoder.Output {
    private final EventDecoder decoder = new EventDecoder(BOARDS, Crawlers.none(), false);
    private final Pipeline pipeline;
    private final Judge judge =
        new Judge(SiteRules.none(), new CountedSites(Sites.parse("*"), 1_000, 2 * DAY), BOARDS);

    Sending(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    void send(String body, long at) {
      String record =
          "{\"v\":2,\"id\":\"c0\",\"receivedAt\":"
              + at
              + ",\"origin\":\"\",\"ua\":\"\",\"body\":"
              + body
              + "}";
      assertThat(record.length()).isLessThan(1 << 20);
      decoder.decode(record.getBytes(StandardCharsets.UTF_8), at, this);
    }

    @Override
    public void body(String site, Utf8 id, Sender sender) {
      judge.record(sender);
    }

    @Override
    public void event(Event event, Agent agent, Utf8 visitor) {
      pipeline.add(judge.judged(event, agent));
    }

    @Override
    public void rejected(Rejection rejection) {
      String site = judge.toldOf(rejection.site());
      pipeline.add(Event.notCounted(rejection.atMillis(), site, rejection.outcome()));
    }
  }

  private static String event(String site, String type, String item) {
    return "{\"site\":\""
        + site
        + "\",\"type\":\""
        + type
        + "\",\"page\":\""
        + item
        + "\",\"video\":\""
        + item
        + "\",\"title\":\""
        + "t".repeat(200)
        + "\"}";
  }

  /** Five hundred events of as many sites as can be, on every board, and as many rejected ones. */
  private static String hostile(Random random, int sites) {
    StringBuilder body = new StringBuilder("{\"events\":[");
    for (int i = 0; i < EventDecoder.MAX_BATCH; i++) {
      String site = "site-" + i % sites;
      String item = random.nextInt(20) == 0 ? "" : "/" + "x".repeat(800) + random.nextInt(9);
      body.append(i == 0 ? "" : ",").append(event(site, TYPES.get(i / sites % 5), item));
    }
    return body.append("]}").toString();
  }

  private static int writesWith(Map<Long, String> requests, boolean cumulative) {
    Pipeline pipeline = new Pipeline(plan(cumulative), BOARDS, 1, 10_000);
    Sending sending = new Sending(pipeline);
    for (long now = NOON - 2 * HOUR; now < NOON + 3 * DAY; now += 5_000) {
      if (requests.containsKey(now)) {
        sending.send(requests.get(now), now - 1);
      }
      pipeline.send(now);
      pipeline.advance(0, now);
    }
    return pipeline.writes();
  }

  /** Sites that nobody knew, and sites that a reader was on an hour ago; all rankings of days. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 100, 500})
  void oneRequest_causesFewerThanAThousandWrites(int sites) {
    for (boolean cumulative : new boolean[] {false, true}) {
      String hostile = hostile(new Random(sites), sites);
      int alone = writesWith(Map.of(NOON, hostile), cumulative);
      String honest = honest();
      int before = writesWith(Map.of(NOON - HOUR / 2, honest), cumulative);
      int with = writesWith(Map.of(NOON - HOUR / 2, honest, NOON, hostile), cumulative);

      System.out.println(
          "WRITES " + sites + " " + cumulative + " " + alone + " " + (with - before));
      assertThat(alone).as("to sites made up").isBetween(40, MAX_WRITES);
      assertThat(with - before).as("to quiet sites").isBetween(20, MAX_WRITES);
    }
  }

  /** A view and a click of each of ten sites. */
  private static String honest() {
    StringBuilder body = new StringBuilder("{\"events\":[");
    for (int i = 0; i < CountedSites.MAX_OF_RECORD; i++) {
      body.append(i == 0 ? "" : ",")
          .append(event("site-" + i, "view", "/honest"))
          .append(',')
          .append(event("site-" + i, "click", "/honest"));
    }
    return body.append("]}").toString();
  }
}
