package livetop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerAddressTest {
  private static final String CONNECTION = "192.0.2.1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 203.0.113.9 | 192.0.2.1",
        "1 | 203.0.113.9 | 203.0.113.9",
        "1 | 198.51.100.7, 203.0.113.9 | 203.0.113.9",
        "2 | 198.51.100.7, 203.0.113.9 | 198.51.100.7",
        "2 | 6.6.6.6,198.51.100.7 ,203.0.113.9 | 198.51.100.7",
        "3 | 198.51.100.7, 203.0.113.9 | 192.0.2.1",
        "1 | 203.0.113.9:4711 | 203.0.113.9",
        "1 | 2001:DB8:0:0:0:0:0:1 | 2001:db8::1",
        "1 | [2001:db8::1]:443 | 2001:db8::1",
        "1 | ::ffff:203.0.113.9 | 203.0.113.9"
      })
  void of_isTheNthFromTheRight(int hops, String header, String address) {
    assertThat(new CallerAddress(hops).of(CONNECTION, List.of(header))).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "unknown",
        "localhost",
        "_hidden",
        "203.0.113",
        "203.0.113.256",
        "0x7f000001",
        "203.0.113.9 evil",
        "fe80::1%eth0",
        "::ffff:1.2.3",
        "\",\"x\":\"",
        "1.2.3.4\u0000",
        "203.0.113.9, "
      })
  void of_whatIsNoAddress_isTheConnections(String header) {
    assertThat(new CallerAddress(1).of(CONNECTION, List.of(header))).isEqualTo(CONNECTION);
  }

  @Test
  void of_severalHeaders_areOneList() {
    assertThat(new CallerAddress(2).of(CONNECTION, List.of("1.1.1.1, 2.2.2.2", "3.3.3.3")))
        .isEqualTo("2.2.2.2");
    assertThat(new CallerAddress(1).of(CONNECTION, List.of())).isEqualTo(CONNECTION);
  }
}
