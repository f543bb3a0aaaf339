package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import livetop.bytes.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
  private static final long NOW = 1_768_888_888_888L;

  private Boards boards =
      Boards.parse("pages=view:page,videos=video:video,clicks=click:page,events=*:type");
  private final List<Utf8> ids = new ArrayList<>();
  private final List<Boolean> ofCrawlers = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();

  private void decode(byte[] record) {
    new EventDecoder(boards, Crawlers.known(), true)
        .decode(
            record,
            NOW,
            new EventDecoder.Output() {
              @Override
              public void body(String site, Utf8 id, Sender sender) {
                ids.add(id);
              }

              @Override
              public void event(Event event, Agent agent, Utf8 visitor) {
                events.add(event);
                ofCrawlers.add(agent != Agent.READER);
              }

              @Override
              public void rejected(Rejection rejection) {
                rejections.add(rejection);
              }
            });
  }

  private void decode(String record) {
    decode(record.getBytes(StandardCharsets.UTF_8));
  }

  private static String envelope(String body) {
    return "{\"v\":1,\"id\":\"c0ffee\",\"receivedAt\":"
        + NOW
        + ",\"ip\":\"203.0.113.9\",\"ua\":\"Mozilla/5.0\",\"body\":"
        + body
        + "}";
  }

  private static Event event(String site, String title) {
    return new Event(NOW, site, Utf8.of("view"), Utf8.of(title), new Utf8[] {Utf8.of("/a"), null});
  }

  private String rejection() {
    assertThat(rejections).hasSize(1);
    return rejections.get(0).outcome().reason() + ": " + rejections.get(0).message();
  }

  @Test
  void decode_view_givesEvent() {
    decode(envelope("{\"type\":\"view\",\"page\":\"/a\",\"title\":\"A\",\"site\":\"blog\"}"));

    assertThat(events).containsExactly(event("blog", "A"));
    assertThat(boards.of(Utf8.of("view")).stream().map(board -> board.itemOf(events.get(0))))
        .containsExactly(Utf8.of("/a"), Utf8.of("view"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "null",
      value = {
        "\"x\":120,\"y\":-3.5,\"w\":1280 | 120 | -3.5 | 1280",
        "\"x\":1.2e2,\"y\":0 | 1.2e2 | 0 | null",
        "\"x\":\"120\",\"y\":null,\"w\":true | null | null | null",
        "\"x\":[1],\"y\":{\"x\":1} | null | null | null",
        "\"x\":1,\"x\":\"2\" | null | null | null"
      })
  void decode_positionThatIsAskedFor_isKeptAsItIsWritten(
      String members, String x, String y, String w) {
    boards = Boards.parse("clicks=click:page").keepingPositions();
    decode(envelope("{\"type\":\"click\",\"page\":\"/a\"," + members + "}"));

    Utf8[] fields = {Utf8.of("/a"), Utf8.of(x), Utf8.of(y), Utf8.of(w)};
    assertThat(events).containsExactly(new Event(NOW, "default", Utf8.of("click"), null, fields));
  }

  @Test
  void decode_positionThatIsNotAskedFor_isNotKept() {
    boards = Boards.parse("clicks=click:page");
    decode(envelope("{\"type\":\"click\",\"page\":\"/a\",\"x\":1,\"y\":2}"));

    assertThat(events.get(0).fieldCount()).isEqualTo(1);
  }

  /** The same in a batch, and read with the parser, which an escape makes necessary. */
  @ParameterizedTest
  @CsvSource({"page,/a", "title,A", "type,view", "author,Ana", "x,12", "Page,/A"})
  void decode_anyFieldThatABoardMayCount_isCounted(String field, String item) {
    String event =
        "{\"type\":\"view\",\"page\":\"/a\",\"title\":\"A\",\"author\":\"Ana\",\"x\":\"12\",\"Page\":\"/A\"}";
    boards = Boards.parse("b=view:" + field);
    decode(envelope(event));
    decode(envelope("{\"events\":[" + event + "]}"));
    decode(envelope(event.replace("}", ",\"other\":\"\\u0041\"}")));

    Board board = boards.all().get(0);
    assertThat(events.stream().map(each -> board.itemOf(each).toString()))
        .containsExactly(item, item, item);
  }

  @Test
  void decode_noTypeNoSite_isViewOfDefaultSite() {
    decode(envelope("{\"page\":\"/a\"}"));

    assertThat(events).containsExactly(event("default", null));
  }

  @Test
  void decode_envelopeInAnyOrderWithUnknownMembers_isRead() {
    decode(
        "{\"body\":{\"x\":[{}],\"page\":\"/a\"},\"new\":{\"a\":[1,2]},\"receivedAt\":"
            + NOW
            + ",\"v\":1}");

    assertThat(events).hasSize(1);
  }

  @Test
  void decode_batch_takesSiteOfBatchWhereEventHasNone() {
    decode(
        envelope(
            "{\"events\":[{\"page\":\"/a\"},{\"page\":\"/b\",\"site\":\"shop\"},"
                + "{\"type\":\"video\",\"video\":\"v.mp4\"},{\"type\":\"signup\"}],\"site\":\"blog\"}"));

    assertThat(events.stream().map(Event::toString))
        .containsExactly(
            NOW + " blog view [/a, null]",
            NOW + " shop view [/b, null]",
            NOW + " blog video [null, v.mp4]",
            NOW + " blog signup [null, null]");
  }

  @Test
  void decode_batchWithBadEvents_rejectsThoseAlone() {
    decode(envelope("{\"events\":[{\"page\":\"/a\"},{\"page\":7},\"text\",{\"page\":\"/b\"}]}"));

    assertThat(events.stream().map(event -> event.field(0).toString())).containsExactly("/a", "/b");
    assertThat(rejections.stream().map(Rejection::message))
        .containsExactly("page is not a string", "the event is not an object");
    assertThat(rejections.stream().map(r -> new String(r.bytes(), StandardCharsets.UTF_8)))
        .containsExactly("{\"page\":7}", "\"text\"");
  }

  @Test
  void decode_batchOfACrawler_tellsItOfEachEvent_rejectedStaysRejected() {
    decode(
        envelope("{\"events\":[{\"page\":\"/a\"},{\"page\":7},{\"page\":\"/b\"}]}")
            .replace("Mozilla/5.0", "Mozilla\\/5.0 (compatible; Googlebot\\/2.1)"));

    assertThat(ofCrawlers).containsExactly(true, true);
    assertThat(rejection()).isEqualTo("wrongType: page is not a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "[\"Googlebot/2.1\"]", "\"Mozilla/5.0\"", "\"\""})
  void decode_noUserAgentOfACrawler_isAReaders(String userAgent) {
    decode(envelope("{\"page\":\"/a\"}").replace("\"Mozilla/5.0\"", userAgent));

    assertThat(ofCrawlers).containsExactly(false);
  }

  @Test
  void decode_rejectedEvent_isOfItsSiteAndTime_orOfTheDefaultOnesWhereUnknown() {
    decode(envelope("{\"site\":\"blog\",\"events\":[{},7,{\"site\":\"NO\"},{\"site\":\"shop\"}]}"));
    decode("no envelope");

    assertThat(rejections.stream().map(Rejection::site))
        .containsExactly("blog", "blog", "default", "shop", "default");
    assertThat(rejections.stream().map(Rejection::atMillis)).containsOnly(NOW);
  }

  /** In every form in which the envelope is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"page\":\"/a\",\"status\":404}                     | notfound",
        "{\"status\":404,\"type\":\"view\",\"page\":\"/a\"}   | notfound",
        "{\"events\":[{\"page\":\"/a\",\"status\":404}]}        | notfound",
        "{\"page\":\"/a\",\"status\":404,\"o\":\"\\u0041\"}    | notfound",
        "{\"page\":\"/a\",\"type\":\"notfound\"}              | notfound",
        "{\"page\":\"/a\",\"status\":404,\"status\":200}      | view",
        "{\"page\":\"/a\",\"status\":4041}                    | view",
        "{\"page\":\"/a\",\"status\":404.5}                   | view",
        "{\"page\":\"/a\",\"status\":\"404\"}                 | view",
        "{\"page\":\"/a\",\"status\":200}                     | view",
        "{\"page\":\"/a\",\"type\":\"click\",\"status\":404}  | click"
      })
  void decode_viewOfAPageThatIsNotThere_isOneNotFound(String body, String type) {
    decode(envelope(body));

    assertThat(events).hasSize(1);
    assertThat(events.get(0).type()).hasToString(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"page\":\"/a\",\"webdriver\":true}                                    | true",
        "{\"page\":\"/a\",\"webdriver\":true,\"o\":\"\\u0041\"}                  | true",
        "{\"webdriver\":true,\"events\":[{\"page\":\"/a\"},{\"page\":\"/b\"}]}   | true,true",
        "{\"events\":[{\"page\":\"/a\",\"webdriver\":true},{\"page\":\"/b\"}]}   | true,false",
        "{\"page\":\"/a\",\"webdriver\":false}                                   | false",
        "{\"page\":\"/a\",\"webdriver\":\"true\"}                                | false"
      })
  void decode_browserThatAProgramDrives_isNoReaders(String body, String ofCrawler) {
    decode(envelope(body));

    assertThat(ofCrawlers.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .isEqualTo(ofCrawler);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"v\":2,\"id\":\"c0\",\"receivedAt\":1,\"origin\":\"\",\"ip\":\"203.0.113.9\",\"ua\":\"\",\"body\":7}",
        "{\"v\":9,\"ip\" : \"203.0.113.9\"}",
        "{\"v\":2,\"ip\":\"203.0.113.9",
        "no JSON, but \"ip\":\"203.0.113.9\" and \"ip\":\"203.0.113.9\\\" 203.0.113.9\""
      })
  void decode_recordThatIsRejectedWhole_isKeptWithoutTheAddress(String record) {
    decode(record);

    String kept = new String(rejections.get(0).bytes(), StandardCharsets.UTF_8);
    assertThat(kept).doesNotContain("203.0.113.9").hasSizeLessThan(record.length());
    assertThat(record).startsWith(kept.substring(0, kept.indexOf("\"ip")));
  }

  @Test
  void decode_idOfTheBody_isToldOnce_thoseOfEventsAreNot() {
    decode(
        envelope("{\"id\":\"r1\",\"events\":[{\"page\":\"/a\",\"id\":\"e1\"},{\"page\":\"/b\"}]}"));
    decode(envelope("{\"id\":\"r\\u0032\",\"page\":\"/a\"}"));
    decode(envelope("{\"id\":7,\"page\":\"/a\"}"));
    decode(envelope("{\"page\":\"/a\"}"));

    assertThat(ids).containsExactly(Utf8.of("r1"), Utf8.of("r2"), null, null);
    assertThat(events).hasSize(5);
  }

  @Test
  void decode_emptyBatch_givesNothing() {
    decode(envelope("{\"events\":[]}"));

    assertThat(events).isEmpty();
    assertThat(rejections).isEmpty();
  }

  @Test
  void decode_largestBatch_isTaken_oneMoreIsRejectedWhole() {
    decode(envelope(batchOf(500)));
    assertThat(events).hasSize(500);

    decode(envelope(batchOf(501)));
    assertThat(events).hasSize(500);
    assertThat(rejection()).isEqualTo("body: the batch has more than 500 events");
  }

  private static String batchOf(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> "{\"page\":\"/" + i + "\"}")
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"v\":1            | notJson: the record is not JSON (at byte 6)",
        "[]                  | notJson: the record is not a JSON object",
        "``                  | notJson: the record is not a JSON object",
        "{\"v\":1}           | envelope: receivedAt is not a time in epoch milliseconds: 0",
        "{\"v\":3}           | envelope: v is 3: this job reads envelopes of versions 1 to 2",
        "{\"v\":-1}          | envelope: v is -1: this job reads envelopes of versions 1 to 2",
        "{\"v\":\"1\"}       | envelope: v is not an integer of 64 bits",
        "{\"v\":1,\"receivedAt\":99999999999999999999} | envelope: receivedAt is not an integer of 64 bits",
        "{\"v\":1,\"receivedAt\":1768888888888}        | body: body is missing",
        "{\"v\":1,\"receivedAt\":1768888888888,\"body\":[]}  | body: body is not an object: one event or a batch",
        "{\"v\":1,\"receivedAt\":1768888888888,\"body\":{\"events\":{}}}  | body: events is not an array",
        "{\"v\":1,\"receivedAt\":1768888948889,\"body\":{}} | envelope: receivedAt is 60001 ms after the stream took the record; at most 60000 are allowed",
        "{} {}               | notJson: something follows the JSON object",
      })
  void decode_brokenRecord_isRejectedWholeWithItsBytes(String record, String expected) {
    decode(record);

    assertThat(events).isEmpty();
    assertThat(rejection()).isEqualTo(expected);
    assertThat(rejections.get(0).bytes()).isEqualTo(record.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void decode_invalidUtf8_isRejected() {
    byte[] record = envelope("{\"page\":\"/a\"}").getBytes(StandardCharsets.UTF_8);
    record[record.length - 5] = (byte) 0xC3;

    decode(record);

    assertThat(rejection()).isEqualTo("notUtf8: the record is not UTF-8");
  }

  @Test
  void decode_utf16_isRejected() {
    decode(envelope("{\"page\":\"/a\"}").getBytes(StandardCharsets.UTF_16LE));

    assertThat(rejection()).isEqualTo("notUtf8: the record is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                        | item: page is missing",
        "{\"page\":null}                           | item: page is missing",
        "{\"page\":\"\"}                           | item: page is empty",
        "{\"page\":\"/a\\nb\"}                     | item: page has a control character",
        "{\"page\":\"/\\u0000\"}                   | item: page has a control character",
        "{\"page\":\"/\\ud83d\"}                   | item: page has half a surrogate pair",
        "{\"page\":{\"a\":1}}                      | wrongType: page is not a string",
        "{\"page\":\"/a\",\"title\":1}             | wrongType: title is not a string",
        "{\"page\":\"/a\",\"type\":true}           | wrongType: type is not a string",
        "{\"page\":\"/a\",\"site\":[]}             | wrongType: site is not a string",
        "{\"page\":\"/a\",\"site\":\"\"}           | site: site does not match [a-z0-9][a-z0-9.-]{0,62}",
        "{\"page\":\"/a\",\"site\":\"Blog\"}       | site: site does not match [a-z0-9][a-z0-9.-]{0,62}",
        "{\"page\":\"/a\",\"site\":\"a#b\"}        | site: site does not match [a-z0-9][a-z0-9.-]{0,62}",
        "{\"page\":\"/a\",\"site\":\"a$b\"}        | site: site does not match [a-z0-9][a-z0-9.-]{0,62}",
        "{\"type\":\"video\"}                      | item: video is missing",
        "{\"type\":\"\"}                           | item: type is empty",
      })
  void decode_badEvent_isRejectedWithTheEventsBytes(String body, String expected) {
    decode(envelope(body));

    assertThat(events).isEmpty();
    assertThat(rejection()).isEqualTo(expected);
    assertThat(rejections.get(0).bytes()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/\"quoted\"", "/#", "/$x", "/<b>", "/😀", "/é", "/\\u002f", "/'; --", "𐀀"})
  void decode_unusualItems_areKeptAsTheyAre(String item) {
    decode(envelope("{\"page\":\"" + item.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"));

    assertThat(events.stream().map(event -> event.field(0))).containsExactly(Utf8.of(item));
  }

  @Test
  void decode_longestItem_isTaken_oneByteMoreIsRejected() {
    decode(envelope("{\"page\":\"" + "é".repeat(512) + "\"}"));
    assertThat(events).hasSize(1);

    decode(envelope("{\"page\":\"" + "é".repeat(512) + "a\"}"));
    assertThat(rejection()).isEqualTo("item: page is longer than 1024 UTF-8 bytes");
  }

  @Test
  void decode_longTitle_isCutBetweenCharacters() {
    decode(envelope("{\"page\":\"/a\",\"title\":\"" + "😀".repeat(200) + "\"}"));
    decode(envelope("{\"page\":\"/a\",\"title\":\"a\\n" + "😀".repeat(200) + "\"}"));

    assertThat(events.get(0).title()).hasToString("😀".repeat(128));
    assertThat(events.get(1).title()).hasToString("a " + "😀".repeat(127));
  }
}
