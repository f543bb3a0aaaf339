package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void numberOf_manyTexts_isTheOrderOfTheirFirstAppearance() {
    TextTable table = new TextTable();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        assertThat(numberOf(table, "/page/" + i, 0)).isEqualTo(i);
      }
    }
    assertThat(table.size()).isEqualTo(100_000);
    assertThat(table.text(4_711)).isEqualTo("/page/4711");
  }

  @Test
  void numberOf_sameTextInAnotherGroup_isAnotherNumber() {
    TextTable table = new TextTable();

    assertThat(numberOf(table, "/", 0)).isZero();
    assertThat(numberOf(table, "/", 1)).isEqualTo(1);
    assertThat(table.groupOf(1)).isEqualTo(1);
  }

  private static int numberOf(TextTable table, String text, int group) {
    byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
    return table.numberOf(bytes, 1, bytes.length - 1, group);
  }
}
