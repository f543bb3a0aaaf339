package livetop.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class Utf8FormTest {
  private static final int[] LIKELY = {
    0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5
  };

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
  void isWellFormed_anyBytes_asTheCharsetDecoderSays(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(12)];
    for (int i = 0; i < bytes.length; i++) {
      boolean any = random.nextInt(4) == 0;
      bytes[i] = (byte) (any ? random.nextInt(256) : LIKELY[random.nextInt(LIKELY.length)]);
    }

    assertThat(Utf8Form.isWellFormed(bytes)).as(Arrays.toString(bytes)).isEqualTo(decodes(bytes));
  }

  /** Most of these are well-formed, or lack a byte at an end. */
  @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
  void isWellFormed_partOfAText_asTheCharsetDecoderSays(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = RandomTexts.text(random, 12).getBytes(StandardCharsets.UTF_8);
    int begin = random.nextInt(bytes.length + 1);
    int length = random.nextInt(bytes.length - begin + 1);
    byte[] part = Arrays.copyOfRange(bytes, begin, begin + length);

    assertThat(Utf8Form.isWellFormed(bytes, begin, length))
        .as(Arrays.toString(part))
        .isEqualTo(decodes(part));
  }

  @Test
  void isWellFormed_anyTwoBytesAndTheirRest_asTheCharsetDecoderSays() {
    for (int two = 0; two < 1 << 16; two++) {
      byte[] sequence = {(byte) (two >> 8), (byte) two, (byte) 0x80, (byte) 0xBF};
      for (int length = 1; length <= sequence.length; length++) {
        byte[] bytes = Arrays.copyOf(sequence, length);
        if (Utf8Form.isWellFormed(bytes) != decodes(bytes)) {
          throw new AssertionError(
              "told otherwise than " + decodes(bytes) + Arrays.toString(bytes));
        }
      }
    }
  }
}
