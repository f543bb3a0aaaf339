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
    assertThat(Benchmarks.settings(options.name(), options)).hasSize(2 * (3 * 2 * 2 + 2 + 3));
  }

  @Test
  void parse_ofChoices_keepsToThem() {
    Options options =
        Options.parse(
            "job", "--contenders", "livetop,jet", "--backends", "heap", "--parallelism", "2");

    assertThat(options.contenders()).containsExactly(Contenders.LIVETOP, Contenders.JET);
    assertThat(options.backends()).containsExactly(Backend.HEAP);
    assertThat(Benchmarks.settings(options.name(), options)).hasSize(4);
  }

  @Test
  void settings_ofEveryBenchmark_areDifferent() {
    for (String name : Benchmarks.names()) {
      List<Setting> settings = Benchmarks.settings(name, Options.parse("--quick"));
      assertThat(settings).as(name).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void source_ofNothing_readsKinesisAndWhatIsBehindItOnRocksDb() {
    List<Setting> settings = Benchmarks.settings("source", Options.parse("source"));

    assertThat(settings)
        .extracting(Setting::contender)
        .startsWith(Contenders.KINESIS, Contenders.CONNECTOR, Contenders.LIVETOP, Contenders.SQL)
        .hasSize(2 * 4);
    assertThat(settings).extracting(Setting::backend).containsOnly(Backend.ROCKSDB);
    assertThat(settings).extracting(Setting::parallelism).containsOnly(1);
    assertThat(settings)
        .extracting(setting -> setting.workload().slideSeconds())
        .containsExactly(5L, 5L, 10L, 10L, 5L, 5L, 10L, 10L);
  }

  @Test
  void source_ofChoices_keepsToThem() {
    Options options = Options.parse("source", "--contenders", "kinesis", "--batch", "20");

    assertThat(Benchmarks.settings("source", options))
        .containsExactly(
            new Setting(
                Contenders.KINESIS,
                Backend.ROCKSDB,
                1,
                Workload.standard(2_000, 20, 100_000, 2_592_000).every(5),
                new Setting.Stretch(30, 15)));
  }

  @Test
  void named_growth_standsForAllItsTables() {
    assertThat(Benchmarks.named("growth"))
        .containsExactly("outage", "pages", "popularity", "sites", "slices");
    assertThat(Benchmarks.named("job")).containsExactly("job");
  }

  @Test
  void parse_ofWhatDoesNotFit_namesIt() {
    assertThatThrownBy(() -> Options.parse("--rounds", "none"))
        .hasMessage("bench: --rounds none cannot be used: it takes whole numbers from 1");
    assertThatThrownBy(() -> Options.parse("--backends", "disk"))
        .hasMessage("bench: --backends disk cannot be used: it takes [heap, rocksdb, none]");
    assertThatThrownBy(() -> Options.parse("--fast"))
        .hasMessage("bench: --fast is unknown or lacks its value");
    Options unevenBatch = Options.parse("--batch", "7");
    assertThatThrownBy(() -> Benchmarks.settings("job", unevenBatch))
        .hasMessage("bench: --rate must be a multiple of --batch: 2000 is none of 7");
    assertThatThrownBy(() -> Benchmarks.named("everything"))
        .hasMessageStartingWith("bench: there is no benchmark 'everything', only growth and [");
  }
}
