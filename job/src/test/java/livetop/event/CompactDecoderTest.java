package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Decodes mutated envelopes with and without the compact decoder: no difference. A longer run:
 * {@code mvn -pl job test -Dtest=CompactDecoderTest -Dlivetop.fuzz=10000000}.
 */
class CompactDecoderTest {
  private static final int RECORDS = Integer.getInteger("livetop.fuzz", 400_000);
  private static final long NOW = 1_768_888_888_888L;
  private static final Boards BOARDS =
      Boards.parse("pages=view:page,videos=video:video,titles=view:title,events=*:type");

  /** Everything that was handed over, in order. */
  private static final class Recorded implements EventDecoder.Output {
    private final List<Object> all = new ArrayList<>();

    @Override
    public void body(String site, Utf8 id, Sender sender) {
      all.add(Arrays.asList(site, id, sender.toString()));
    }

    @Override
    public void event(Event event, Agent agent, Utf8 visitor) {
      all.add(event);
      all.add(agent);
      all.add(String.valueOf(visitor));
    }

    @Override
    public void rejected(Rejection rejection) {
      all.add(
          List.of(
              rejection.atMillis(),
              rejection.site(),
              rejection.outcome(),
              rejection.message(),
              ByteBuffer.wrap(rejection.bytes())));
    }
  }

  private static List<Object> decode(EventDecoder decoder, byte[] record) {
    Recorded recorded = new Recorded();
    decoder.decode(record, NOW, recorded);
    return recorded.all;
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void decode_mutatedEnvelopes_asTheParserDoes(@ForAll long seed) {
    compare(seed, BOARDS, true);
    compare(seed, BOARDS.keepingPositions(), false);
  }

  private static void compare(long seed, Boards boards, boolean tellsVisitors) {
    EventDecoder both = new EventDecoder(boards, Crawlers.known(), tellsVisitors);
    EventDecoder parsing = EventDecoder.parsing(boards, Crawlers.known(), tellsVisitors);
    Random random = new Random(seed);
    CompactDecoder compact = new CompactDecoder(boards, Crawlers.known(), tellsVisitors);
    int taken = 0;
    int ofCrawlers = 0;
    for (int i = 0; i < RECORDS / 2; i++) {
      byte[] record = EnvelopeMutations.record(random, NOW);
      List<Object> decoded = decode(both, record);
      assertThat(decoded)
          .as(() -> "seed " + seed + ": " + new String(record, StandardCharsets.UTF_8))
          .isEqualTo(decode(parsing, record));
      ofCrawlers += decoded.contains(Agent.CRAWLER) ? 1 : 0;
      taken += compact.decode(record, NOW, new Recorded()) ? 1 : 0;
    }
    assertThat(taken).as("records of the usual form").isGreaterThan(RECORDS / 20);
    assertThat(ofCrawlers).as("records of crawlers").isGreaterThan(RECORDS / 200);
  }

  @Test
  void usualEnvelopes_areTaken() {
    CompactDecoder compact = new CompactDecoder(BOARDS.keepingPositions(), Crawlers.known(), true);
    for (String body :
        List.of(
            "{\"type\":\"view\",\"page\":\"/a\",\"title\":\"Ä – 😀\",\"site\":\"blog\",\"visitor\":\"1\"}",
            "{\"page\":\"/a\",\"title\":\"x\",\"x\":120,\"y\":-3.5,\"beacon\":true,\"ref\":null}",
            "{\"site\":\"blog\",\"events\":[{\"page\":\"/a\",\"title\":\"t\"},{\"type\":\"signup\"}]}",
            "{\"page\":\"/a\",\"title\":\"x\",\"status\":404,\"webdriver\":true}",
            "{\"events\":[]}")) {
      assertThat(compact.decode(envelope(body), NOW, new Recorded())).as(body).isTrue();
    }
  }

  private static byte[] envelope(String body) {
    String envelope =
        "{\"v\":1,\"id\":\"c0\",\"receivedAt\":"
            + NOW
            + ",\"ip\":\"203.0.113.9\",\"ua\":\"Mozilla\\/5.0 (X11)\",\"body\":"
            + body
            + "}";
    return envelope.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On slices",
        "Über Scheiben",
        "Кто читает что",
        "スライスについて",
        "슬라이스",
        "स्लाइस के बारे में",
        "עַל פְּרוּסוֹת",
        "عن الشرائح",
        "“Quoted”",
        "« Titre : un guide »",
        "😀 first",
        "\u00a0behind a no-break space",
        "\ufeffbehind a mark",
        "\u0301alone"
      })
  void titles_ofAnyScript_stayTheBytesOfTheRecord(String title) {
    Recorded recorded = new Recorded();
    byte[] record = envelope("{\"page\":\"/a\",\"title\":\"" + title + "\"}");

    assertThat(new CompactDecoder(BOARDS, Crawlers.known(), true).decode(record, NOW, recorded))
        .isTrue();
    Event event = (Event) recorded.all.get(1);
    assertThat(event.title()).hasToString(title);
    assertThat(event.title().array()).isSameAs(record);
  }

  @Test
  void longTitle_ofAsManyCharactersAsAreShown_staysTheBytesOfTheRecord() {
    for (String title : List.of("日".repeat(256), "é".repeat(256), "😀".repeat(128))) {
      Recorded recorded = new Recorded();
      byte[] record = envelope("{\"page\":\"/a\",\"title\":\"" + title + "\"}");
      new CompactDecoder(BOARDS, Crawlers.known(), true).decode(record, NOW, recorded);

      assertThat(((Event) recorded.all.get(1)).title().array()).isSameAs(record);
    }
  }
}
