package livetop.gateway.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | BROTLI",
        "gzip | GZIP",
        "GZip | GZIP",
        "x-gzip | GZIP",
        "br;q=0.5, gzip;q=0.5 | BROTLI",
        "br;q=0.5, gzip;q=0.51 | GZIP",
        "br;q=0, gzip | GZIP",
        "br;q=0.0, gzip;q=0.000 |",
        "br ; q=0 , gzip ; q = 1.000 | GZIP",
        "* | BROTLI",
        "*;q=0 |",
        "br;q=0, * | GZIP",
        "*, br;q=0.1, gzip;q=0.2 | GZIP",
        "identity |",
        "identity, gzip;q=0.5 |",
        "identity, gzip | GZIP",
        "identity;q=0 |",
        "identity;q=0, gzip;q=0.1 | GZIP",
        "deflate |",
        "gzip;q=1.1 |",
        "gzip;q=x |",
        "gzip;x=1 |",
        "gzipped |",
        "'' |",
        ",;,=;q |",
      })
  void best_isWhatTheClientLikesBest(String header, Coding best) {
    assertThat(AcceptEncoding.of(List.of(header)).best()).isEqualTo(best);
  }

  @Test
  void best_ofSeveralHeaders_isOfAll() {
    assertThat(AcceptEncoding.of(List.of("br;q=0.1", "gzip")).best()).isEqualTo(Coding.GZIP);
    assertThat(AcceptEncoding.of(List.of()).best()).isNull();
  }
}
