package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import livetop.bytes.Utf8;
import org.junit.jupiter.api.Test;

class KnownTextsTest {
  private static Integer get(KnownTexts<Integer> known, String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return known.get(bytes, 1, bytes.length - 2);
  }

  @Test
  void put_thenGet_findsItByItsBytes() {
    KnownTexts<Integer> known = new KnownTexts<>(1 << 10);

    assertThat(get(known, "")).isNull();
    for (int i = 0; i < 100; i++) {
      assertThat(get(known, "é" + i)).isNull();
      assertThat(known.put(Utf8.of("é" + i), i)).isEqualTo(i);
      assertThat(get(known, "é" + i)).isEqualTo(i);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(get(known, "é" + i)).isEqualTo(i);
      assertThat(get(known, "é" + i)).isEqualTo(i);
      assertThat(get(known, "é")).isNull();
    }
  }

  @Test
  void put_ofTextsWithOnePlace_forgetsTheOldestOfFour() {
    KnownTexts<Integer> known = new KnownTexts<>(4);
    for (int i = 0; i < 6; i++) {
      known.put(Utf8.of("text" + i), i);
    }

    assertThat(get(known, "text0")).isNull();
    assertThat(get(known, "text1")).isNull();
    for (int i = 2; i < 6; i++) {
      assertThat(get(known, "text" + i)).isEqualTo(i);
    }
  }

  @Test
  void put_ofALongText_isNotRemembered() {
    KnownTexts<Integer> known = new KnownTexts<>(4);

    known.put(Utf8.of("x".repeat(500)), 1);
    assertThat(get(known, "x".repeat(500))).isEqualTo(1);
    assertThat(known.put(Utf8.of("x".repeat(501)), 2)).isEqualTo(2);
    assertThat(get(known, "x".repeat(501))).isNull();
  }
}
