package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import livetop.bench.Setting.Backend;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void parse_ofNothing_isTheWholeComparison() {
    Options options = Options.parse();

    assertThat(options.name()).isEqualTo("job");
    assertThat(options.rounds()).isEqualTo(3);
    // With one or 20 events a record: three Flink jobs on two backends and one or two cores, Jet
    // on one backend, three loops.
    assertThat(Benchmarks.settings(options)).hasSize(2 * (3 * 2 * 2 + 2 + 3));
  }

  @Test
  void parse_ofChoices_keepsToThem() {
    Options options =
        Options.parse(
            "job", "--contenders", "livetop,jet", "--backends", "heap", "--parallelism", "2");

    assertThat(options.contenders()).containsExactly(Contenders.LIVETOP, Contenders.JET);
    assertThat(options.backends()).containsExactly(Backend.HEAP);
    assertThat(Benchmarks.settings(options)).hasSize(4);
  }

  @Test
  void settings_ofEveryBenchmark_areDifferent() {
    for (String name : Benchmarks.names()) {
      List<Setting> settings = Benchmarks.settings(Options.parse(name, "--quick"));
      assertThat(settings).as(name).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void parse_ofWhatDoesNotFit_namesIt() {
    assertThatThrownBy(() -> Options.parse("--rounds", "none"))
        .hasMessage("bench: --rounds none cannot be used: it takes whole numbers from 1");
    assertThatThrownBy(() -> Options.parse("--backends", "disk"))
        .hasMessage("bench: --backends disk cannot be used: it takes [heap, rocksdb, none]");
    assertThatThrownBy(() -> Options.parse("--fast"))
        .hasMessage("bench: --fast is unknown or lacks its value");
    assertThatThrownBy(() -> Benchmarks.settings(Options.parse("everything")))
        .hasMessageStartingWith("bench: there is no benchmark 'everything', only [");
  }
}
