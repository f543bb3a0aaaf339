package livetop.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ErrorLogTest {
  @Test
  void escaped_staysOneLine() {
    assertThat(ErrorLog.escaped("a\r\n\u001b[31m\u2028\u202eb é😀"))
        .isEqualTo("a\\u000d\\u000a\\u001b[31m\\u2028\\u202eb é😀");
  }
}
