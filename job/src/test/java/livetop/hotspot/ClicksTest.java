package livetop.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import livetop.bytes.Utf8;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClicksTest {
  private static final Boards BOARDS =
      Boards.parse("videos=video:video,clicks=click:page").keepingPositions();

  private static Event event(String type, String x, String y, String w) {
    Utf8[] fields = {null, Utf8.of("/a"), Utf8.of(x), Utf8.of(y), Utf8.of(w)};
    return new Event(7, "blog", Utf8.of(type), null, fields);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "120,340,null,120000,340000",
        "120.0004,-0.0006,null,120000,-1",
        "1e3,-1E+2,null,1000000,-100000",
        "-0,0.0,null,0,0",
        "1000000,-1000000,null,1000000000,-1000000000"
      })
  void of_position_isInThousandths(String x, String y, String w, int atX, int atY) {
    assertThat(new Clicks(BOARDS, false).of(event("click", x, y, w)))
        .isEqualTo(new Click("blog", "/a", new Point(7, atX, atY)));
  }

  @ParameterizedTest
  @CsvSource({"640,320,1280,500000,250000", "1,2,3,333333,666667", "-5,0,0.5,-10000000,0"})
  void of_normalised_isInThousandthsOfTheWidth(String x, String y, String w, int atX, int atY) {
    assertThat(new Clicks(BOARDS, true).of(event("click", x, y, w)).point())
        .isEqualTo(new Point(7, atX, atY));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null,340,1280",
        "120,null,1280",
        "120,340,null",
        "120,340,0",
        "120,340,-1280",
        "120,340,1e999",
        "1e999,340,1280",
        "1000000.001,340,1000",
        "1,1,0.0000001",
        "0.000000000000000000000000000000001,1,1"
      })
  void of_withoutAPositionThatAPageCanHave_isNone(String x, String y, String w) {
    assertThat(new Clicks(BOARDS, true).of(event("click", x, y, w))).isNull();
  }

  @Test
  void isClick_ofWhatCounts() {
    Clicks clicks = new Clicks(BOARDS, false);
    Event click = event("click", "1", "2", null);
    assertThat(clicks.isClick(click)).isTrue();
    assertThat(clicks.isClick(event("view", "1", "2", null))).isFalse();
    assertThat(clicks.isClick(click.withOutcome(Outcome.DUPLICATE))).isFalse();
    assertThat(clicks.isClick(Event.notCounted(7, "blog", Outcome.FILTERED_BOTS))).isFalse();
  }
}
