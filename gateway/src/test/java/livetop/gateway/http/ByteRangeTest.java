package livetop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.time.Instant;
import livetop.gateway.message.HttpDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
  private static final Instant MODIFIED = Instant.parse("2020-11-20T10:00:00.5Z");
  private static final Folder.Found FILE = file(10, MODIFIED);

  private static Folder.Found file(long bytes, Instant modified) {
    return new Folder.Found(Path.of("a.txt"), bytes, modified, "\"a\"", null);
  }

  private static MultiMap asks(String range) {
    return MultiMap.caseInsensitiveMultiMap().add("Range", range);
  }

  private static ByteRange of(String range) {
    return ByteRange.of(asks(range), FILE);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,1",
    "bytes=0-9,0,10",
    "bytes=0-,0,10",
    "bytes=3-5,3,3",
    "bytes=9-,9,1",
    "bytes=5-99,5,5",
    "bytes=5-99999999999999999999999,5,5",
    "bytes=-1,9,1",
    "bytes=-10,0,10",
    "bytes=-11,0,10",
    "bytes=-99999999999999999999999,0,10",
    "'BYTES=1-2 ',1,2",
    "bytes=001-02,1,2",
  })
  void range_ofTheFile_isTaken(String range, long first, long length) {
    assertThat(of(range)).isEqualTo(new ByteRange(first, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=10-",
        "bytes=10-10",
        "bytes=-0",
        "bytes=99999999999999999999999-",
        "bytes=999999999999999999-9999999999999999999"
      })
  void range_beyondTheFile_isEmpty(String range) {
    assertThat(of(range).length()).isZero();
    assertThat(of(range).of(10)).isEqualTo("bytes */10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-3",
        "bytes=0-1,3-4",
        "bytes=a-b",
        "bytes=0--1",
        "bytes=+1-2",
        "bytes=0x1-2",
        "items=0-1",
        "bytes:0-1",
        "0-1",
        "bytes=1",
        "bytes= 0-1",
        "bytes=\u0661-\u0662"
      })
  void anythingElse_isTheWhole(String range) {
    assertThat(of(range)).isNull();
    assertThat(ByteRange.of(asks("bytes=0-1").add("Range", "bytes=2-3"), FILE)).isNull();
  }

  @Test
  void emptyFile_hasNoParts() {
    assertThat(ByteRange.of(asks("bytes=0-"), file(0, MODIFIED)).of(0)).isEqualTo("bytes */0");
    assertThat(ByteRange.of(asks("bytes=-5"), file(0, MODIFIED)).of(0)).isEqualTo("bytes */0");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"a\"',true",
    "'\"b\"',false",
    "'W/\"a\"',false",
    "a,false",
    "*,false",
    "'Fri, 20 Nov 2020 10:00:00 GMT',true",
    "'Fri, 20 Nov 2020 10:00:01 GMT',false",
    "'Fri, 20 Nov 2020 09:59:59 GMT',false",
  })
  void condition_thatDoesNotHold_givesTheWhole(String condition, boolean part) {
    MultiMap asked = asks("bytes=1-2").add("If-Range", condition);
    assertThat(ByteRange.of(asked, FILE)).isEqualTo(part ? new ByteRange(1, 2) : null);
  }

  /** Of what was changed within this second. */
  @Test
  void condition_ofATimeThatMayComeAgain_givesTheWhole() {
    Instant soon = Instant.now().plusSeconds(60);
    MultiMap asked = asks("bytes=1-2").add("If-Range", HttpDate.of(soon));
    assertThat(ByteRange.of(asked, file(10, soon))).isNull();
  }
}
