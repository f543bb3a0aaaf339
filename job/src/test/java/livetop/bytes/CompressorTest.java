package livetop.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompressorTest {
  private final Compressor compressor = new Compressor();

  @Test
  void bytesOfAnyLength_areTheSameAgain() {
    Random random = new Random(3);
    for (int length : new int[] {0, 1, 100, 4_096, 100_000}) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      assertThat(compressor.decompress(compressor.compress(noise))).isEqualTo(noise);
      byte[] same = new byte[length];
      Arrays.fill(same, (byte) 'a');
      assertThat(compressor.decompress(compressor.compress(same))).isEqualTo(same);
    }
  }

  @Test
  void repetition_takesLittle() {
    byte[] same = new byte[10_000];
    assertThat(compressor.compress(same)).hasSizeLessThan(100);
  }

  @Test
  void otherBytes_areRefused() {
    byte[] cut = compressor.compress("On slices, and what they are good for".getBytes());
    cut = Arrays.copyOf(cut, cut.length - 5);
    byte[] short_ = cut;
    assertThatThrownBy(() -> compressor.decompress(short_))
        .isInstanceOf(IllegalStateException.class);
  }
}
