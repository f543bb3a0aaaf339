package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import livetop.bytes.Utf8;
import livetop.bytes.Utf8Form;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

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
    public void body(Utf8 site, Utf8 id) {
      all.add(Arrays.asList(site, id));
    }

    @Override
    public void event(Event event, boolean ofCrawler) {
      all.add(event);
      all.add(ofCrawler);
    }

    @Override
    public void rejected(Rejection rejection) {
      all.add(
          List.of(
              rejection.atMillis(),
              rejection.site(),
              rejection.reason(),
              rejection.message(),
              ByteBuffer.wrap(rejection.bytes())));
    }
  }

  private final EventDecoder both = new EventDecoder(BOARDS, Crawlers.known());
  private final EventDecoder parsing = EventDecoder.parsing(BOARDS, Crawlers.known());

  private static List<Object> decode(EventDecoder decoder, byte[] record) {
    Recorded recorded = new Recorded();
    decoder.decode(record, NOW, recorded);
    return recorded.all;
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void decode_mutatedEnvelopes_asTheParserDoes(@ForAll long seed) {
    Random random = new Random(seed);
    CompactDecoder compact = new CompactDecoder(BOARDS, Crawlers.known());
    int taken = 0;
    int ofCrawlers = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = EnvelopeMutations.record(random, NOW);
      List<Object> decoded = decode(both, record);
      assertThat(decoded)
          .as(() -> "seed " + seed + ": " + new String(record, StandardCharsets.UTF_8))
          .isEqualTo(decode(parsing, record));
      ofCrawlers += decoded.contains(true) ? 1 : 0;
      if (Utf8Form.isWellFormed(record) && compact.decode(record, NOW, new Recorded())) {
        taken++;
      }
    }
    assertThat(taken).as("records of the usual form").isGreaterThan(RECORDS / 10);
    assertThat(ofCrawlers).as("records of crawlers").isGreaterThan(RECORDS / 100);
  }

  @Property(tries = 20_000)
  void isWellFormed_anyBytes_asTheCharsetDecoderSays(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(9)];
    for (int i = 0; i < bytes.length; i++) {
      int[] likely = {0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5};
      bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : likely[random.nextInt(12)]);
    }
    boolean expected = true;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      expected = false;
    }
    assertThat(Utf8Form.isWellFormed(bytes)).as(Arrays.toString(bytes)).isEqualTo(expected);
  }

  @Test
  void usualEnvelopes_areTaken() {
    CompactDecoder compact = new CompactDecoder(BOARDS, Crawlers.known());
    for (String body :
        List.of(
            "{\"type\":\"view\",\"page\":\"/a\",\"title\":\"Ä – 😀\",\"site\":\"blog\",\"visitor\":\"1\"}",
            "{\"page\":\"/a\",\"title\":\"x\",\"x\":120,\"y\":-3.5,\"beacon\":true,\"ref\":null}",
            "{\"site\":\"blog\",\"events\":[{\"page\":\"/a\",\"title\":\"t\"},{\"type\":\"signup\"}]}",
            "{\"events\":[]}")) {
      String record =
          "{\"v\":1,\"id\":\"c0\",\"receivedAt\":"
              + NOW
              + ",\"ip\":\"203.0.113.9\",\"ua\":\"Mozilla\\/5.0 (X11)\",\"body\":"
              + body
              + "}";
      assertThat(compact.decode(record.getBytes(StandardCharsets.UTF_8), NOW, new Recorded()))
          .as(body)
          .isTrue();
    }
  }
}
