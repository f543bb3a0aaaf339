package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiteralTest {
  private static final String TEXT = "{\"v\":1,\"id\":\"c0ffee\",\"é\":true}";

  @Test
  void isAt_anyPartOfAText_onlyWhereThatStands() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    for (int begin = 0; begin < TEXT.length(); begin++) {
      for (int end = begin + 1; end <= TEXT.length(); end++) {
        String part = TEXT.substring(begin, end);
        Literal literal = new Literal(part);
        assertThat(literal.length()).isEqualTo(part.getBytes(StandardCharsets.UTF_8).length);
        for (int i = 0; i <= TEXT.length(); i++) {
          int offset = TEXT.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
          assertThat(literal.isAt(bytes, offset))
              .as(part + " at " + i)
              .isEqualTo(TEXT.startsWith(part, i));
        }
      }
    }
  }
}
