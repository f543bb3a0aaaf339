package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import livetop.bytes.RandomTexts;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  /** The rules are written twice: for what the parser read, and for bytes. */
  @Property(tries = 50_000, shrinking = ShrinkingMode.OFF)
  void bytes_ofAnyText_areJudgedAsTheText(@ForAll long seed) {
    Random random = new Random(seed);
    String text = RandomTexts.text(random, random.nextInt(10) == 0 ? 600 : 12);

    assertThat(Text.title(Utf8.of(text))).isEqualTo(Utf8.of(Text.title(text)));
    assertThat(Text.isItem(Utf8.of(text))).isEqualTo(Text.itemProblem(text) == null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "On slices|On slices",
        " On slices |' On slices '",
        "'On\nslices'|On slices",
        "'\u0085On\u007Fslices'|' On slices'",
        "\u2003On slices|\u2003On slices",
        "\u00A0|\u00A0",
        "\uFEFF|\uFEFF",
        "' '|",
        "\u3000\u2003|",
        "\u2028|",
        "''|",
      })
  void title_isShownWithoutControlCharacters_noneIfBlank(String given, String shown) {
    assertThat(Text.title(given)).isEqualTo(shown);
    assertThat(Text.title(Utf8.of(given))).isEqualTo(Utf8.of(shown));
  }
}
