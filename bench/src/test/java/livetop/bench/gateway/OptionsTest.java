package livetop.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Set<Table> ALL = EnumSet.allOf(Table.class);

  @Test
  void parse_ofNothing_isTheWholeBenchmark() {
    assertThat(Options.parse()).isEqualTo(new Options(3, 600, 60, 6, ALL, false));
  }

  @Test
  void parse_ofOptions_takesThem() {
    assertThat(
            Options.parse(
                "--rounds",
                "5",
                "--rate",
                "1000",
                "--steady",
                "10",
                "--seconds",
                "4",
                "--tables",
                "cost,steady"))
        .isEqualTo(new Options(5, 1000, 10, 4, Set.of(Table.COST, Table.STEADY), false));
  }

  @Test
  void parse_quick_canBeRefined() {
    assertThat(Options.parse("--rounds", "2", "--quick"))
        .isEqualTo(new Options(2, 600, 2, 1, ALL, true));
  }

  @Test
  void parse_ofWhatDoesNotFit_namesIt() {
    assertThatThrownBy(() -> Options.parse("--rounds"))
        .hasMessage("bench gateway: --rounds is unknown or lacks its value");
    assertThatThrownBy(() -> Options.parse("--fast", "1"))
        .hasMessage("bench gateway: --fast is unknown");
    assertThatThrownBy(() -> Options.parse("--rate", "0"))
        .hasMessage("bench gateway: --rate takes whole numbers from 1 to 999999: 0");
    assertThatThrownBy(() -> Options.parse("--tables", "cost,speed"))
        .hasMessage("bench gateway: --tables takes steady, saturation and cost: cost,speed");
  }
}
