package livetop.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void ofAnyText_isWhatTheStringIs(@ForAll long seed) {
    Random random = new Random(seed);
    String text = RandomTexts.text(random, 20);
    Utf8 utf8 = within(random, text);

    assertThat(utf8).hasToString(text).isEqualTo(Utf8.of(text)).isEqualTo(utf8.copy());
    assertThat(utf8.chars()).isEqualTo(text.length());
    assertThat(utf8.hasControlCharacter())
        .isEqualTo(text.chars().anyMatch(Character::isISOControl));
    assertThat(utf8.beginsWithWhiteSpace())
        .isEqualTo(!text.isEmpty() && Character.isWhitespace(text.codePointAt(0)));
  }

  /** The text somewhere in a record, with control characters and quotes around it. */
  private static Utf8 within(Random random, String text) {
    String before = "\"\u0085".repeat(random.nextInt(4));
    String behind = "\u0085\"".repeat(random.nextInt(4));
    byte[] bytes = (before + text + behind).getBytes(StandardCharsets.UTF_8);
    int offset = before.getBytes(StandardCharsets.UTF_8).length;
    return new Utf8(bytes, offset, text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void copy_hasAnArrayOfItsOwn() {
    Utf8 part = new Utf8("xabc".getBytes(StandardCharsets.UTF_8), 1, 2);

    assertThat(part.copy()).isEqualTo(part);
    assertThat(part.copy().array()).hasSize(2);
  }
}
