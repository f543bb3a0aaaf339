package livetop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/api/*, /api/x, true",
    "/api/*, /api/, true",
    "/api/*, /api, false",
    "/api/*, /API/x, false",
    "api/*, /api/x/y, true",
    "*.js, /a/b.js, true",
    "*.js, /a/b.json, false",
    "/a?c, /abc, true",
    "/a?c, /ac, false"
  })
  void fits(String pattern, String path, boolean fits) {
    assertThat(new PathPattern(pattern).fits(path)).isEqualTo(fits);
  }

  @Property
  void fits_whatARegularExpressionFits(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 7) String pattern,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 8) String path) {
    String regex = ("/" + pattern).replace("*", ".*").replace("?", ".");
    assertThat(new PathPattern("/" + pattern).fits("/" + path))
        .isEqualTo(("/" + path).matches(regex));
  }

  @Test
  void fits_hostilePath_endsSoon() {
    PathPattern pattern = new PathPattern("/" + "*a".repeat(100) + "b");
    assertThat(pattern.fits("/" + "a".repeat(8_000))).isFalse();
  }
}
