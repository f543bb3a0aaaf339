package livetop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class RulesCostTest {
  @Test
  void main_quick_everyContenderCountsTheSameAndHasARow() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      RulesCost.main(new String[] {"--quick"});
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(UTF_8).lines())
        .extracting(line -> line.replaceFirst(" {2,}.*", ""))
        .containsExactly(
            "ns an event",
            "no rules",
            "rules",
            "rules, with addresses",
            "rules, every page new",
            "regex loop",
            "1 rounds, 65536 events of 10000 pages, Zipf");
  }
}
