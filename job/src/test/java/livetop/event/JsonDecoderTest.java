package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livetop.bytes.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
  private static final long ARRIVED = 1_796_040_000_000L;
  private static final String TRADE =
      "{\"EVENT_TIME\":\"2026-11-30T11:59:59Z\",\"TICKER_SYMBOL\":\"AAPL\",\"SECTOR\":null,"
          + "\"PRICE\":101.5,\"by\":{\"desk\":\"nyc\",\"no\":[1,{\"desk\":\"x\"}]}}";

  private Boards boards = Boards.parse("tickers=view:TICKER_SYMBOL");
  private final List<Utf8> ids = new ArrayList<>();
  private final List<Utf8> visitors = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();

  private void decode(String fields, byte[] record) {
    new JsonDecoder(boards, JsonFields.parse(fields, boards), true)
        .decode(
            record,
            ARRIVED,
            new EventDecoder.Output() {
              @Override
              public void body(String site, Utf8 id, Sender sender) {
                ids.add(id);
              }

              @Override
              public void event(Event event, Agent agent, Utf8 visitor) {
                assertThat(agent).isEqualTo(Agent.READER);
                events.add(event);
                visitors.add(visitor);
              }

              @Override
              public void rejected(Rejection rejection) {
                rejections.add(rejection);
              }
            });
  }

  private void decode(String fields, String record) {
    decode(fields, record.getBytes(StandardCharsets.UTF_8));
  }

  private static Event event(long at, String site, String type, String... fields) {
    Utf8[] values = new Utf8[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = Utf8.of(fields[i]);
    }
    return new Event(at, site, Utf8.of(type), null, values);
  }

  private String rejection() {
    assertThat(events).isEmpty();
    assertThat(rejections).hasSize(1);
    return rejections.get(0).outcome().code() + ": " + rejections.get(0).message();
  }

  @Test
  void withoutNames_fieldsOfBoardsStandUnderTheirOwn_atTheTimeOfTheStream() {
    decode("", TRADE);

    assertThat(events).containsExactly(event(ARRIVED, "default", "view", "AAPL"));
    assertThat(ids).containsExactly((Utf8) null);
    assertThat(visitors).containsExactly((Utf8) null);
  }

  @Test
  void names_leadToMembers_alsoWithinObjects() {
    boards = Boards.parse("pages=trade:page,prices=trade:PRICE");
    decode(
        "time=EVENT_TIME,page=TICKER_SYMBOL,site=by.desk,type='trade',id=by.desk,visitor=PRICE",
        TRADE);

    assertThat(events).containsExactly(event(ARRIVED - 1000, "nyc", "trade", "AAPL", "101.5"));
    assertThat(ids).containsExactly(Utf8.of("nyc"));
    assertThat(visitors).containsExactly(Utf8.of("101.5"));
  }

  @Test
  void oneName_mayBeTwoMembers() {
    boards = Boards.parse("a=view:one,b=view:two");
    decode("one=x,two=x", "{\"x\":true}");

    assertThat(events).containsExactly(event(ARRIVED, "default", "view", "true", "true"));
  }

  @Test
  void positions_areNumbersOnly() {
    boards = Boards.parse("clicks=click:page").keepingPositions();
    decode("type='click',page='field',w=x", "{\"x\":1.25,\"y\":\"2\",\"is_hot\":\"Y\"}");

    assertThat(events)
        .containsExactly(event(ARRIVED, "default", "click", "field", "1.25", null, "1.25"));
  }

  @Test
  void recordOfSeveralObjects_isSeveralEvents_eachJudgedByItself() {
    decode(
        "id=n",
        "{\"TICKER_SYMBOL\":\"A\",\"n\":1}\n{\"TICKER_SYMBOL\":{},\"n\":2}{\"TICKER_SYMBOL\":\"C\"}\n");

    assertThat(events)
        .containsExactly(
            event(ARRIVED, "default", "view", "A"), event(ARRIVED, "default", "view", "C"));
    assertThat(ids).containsExactly(Utf8.of("1"), Utf8.of("2"), null);
    assertThat(rejections).hasSize(1);
    assertThat(rejections.get(0).bytes()).asString().isEqualTo("{\"TICKER_SYMBOL\":{},\"n\":2}");
    assertThat(rejections.get(0).message())
        .isEqualTo("TICKER_SYMBOL is neither a text nor a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|rejected_notJson: the record is not a JSON object",
        "''|rejected_notJson: the record is not a JSON object",
        "7|rejected_notJson: the record is not a JSON object",
        "{\"TICKER_SYMBOL\":\"A\"} ]|rejected_notJson: the record is not JSON (at byte 22)",
        "{\"TICKER_SYMBOL\":\"A\"|rejected_notJson: the record is not JSON (at byte 20)",
        "{}|rejected_time: time is missing",
        "{\"t\":null}|rejected_time: time is missing",
        "{\"t\":\"soon\"}|rejected_time: time is not a time: a number since 1970, or a text such as"
            + " 2026-11-30T12:00:00.5Z; without an offset it is UTC",
        "{\"t\":[1]}|rejected_time: time is not a time: a number since 1970, or a text such as"
            + " 2026-11-30T12:00:00.5Z; without an offset it is UTC",
        "{\"t\":1796040060001}|rejected_time: time is more than 60000 ms after the stream took the"
            + " record",
        "{\"t\":1}|rejected_item: TICKER_SYMBOL is missing",
        "{\"t\":1,\"TICKER_SYMBOL\":\"\"}|rejected_item: TICKER_SYMBOL is empty",
        "{\"t\":1,\"TICKER_SYMBOL\":\"A\",\"s\":\"Nyc\"}|rejected_site: site does not match"
            + " [a-z0-9][a-z0-9.-]{0,62}",
        "{\"t\":1,\"TICKER_SYMBOL\":\"A\",\"s\":{}}|rejected_wrongType: site is neither a text nor a"
            + " number",
      })
  void whatCannotBeCounted_saysWhy(String record, String why) {
    decode("time=t,site=s", record);

    assertThat(rejection()).isEqualTo(why);
  }

  @Test
  void notUtf8_isRejectedWhole() {
    decode("", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

    assertThat(rejection()).isEqualTo("rejected_notUtf8: the record is not UTF-8");
  }

  @Test
  void moreThanABatch_isRejectedWhole() {
    decode("", "{\"TICKER_SYMBOL\":\"A\"}".repeat(501));

    assertThat(rejection()).isEqualTo("rejected_body: the record has more than 500 objects");
  }

  @Test
  void anyBytes_giveEventsOrRejections_andNoException() {
    Random random = new Random(7);
    byte[] whole = TRADE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] record = whole.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        record[random.nextInt(record.length)] = (byte) random.nextInt(256);
      }
      int before = events.size() + rejections.size();
      decode("time=EVENT_TIME,site=by.desk,title=by,visitor=PRICE", record);
      assertThat(events.size() + rejections.size()).isGreaterThan(before);
    }
    assertThat(events).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time",
        "time=",
        "=a",
        "time=a,time=b",
        "time='now'",
        "price=PRICE",
        "site=a..b",
        "site=.a",
        "site=a:s",
        "site='a",
        "site=a b",
        "time=a, site=b",
        ","
      })
  void parse_whatIsNotAllowed_throws(String text) {
    assertThatThrownBy(() -> JsonFields.parse(text, boards))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
