package livetop.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import livetop.gateway.message.Payload;
import org.junit.jupiter.api.Test;

final class TraceTextTest {
  @Test
  void values_whoseNameTellsOfASecret_areHidden() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name :
        new String[] {
          "authorization",
          "X-API-Key",
          "apikey",
          "Cookie",
          "Set-Cookie",
          "X-Amz-Security-Token",
          "X-Amz-Signature",
          "client_secret",
          "Password"
        }) {
      values.put(name, "hush");
    }
    values.put("Accept", "a\r\n  Method completed with status: 200");

    assertThat(TraceText.values(values))
        .doesNotContain("hush", "\n", "\r")
        .contains("X-API-Key=(hidden)")
        .endsWith("Accept=a\\u000d\\u000a  Method completed with status: 200}");
    assertThat(TraceText.address("http://a/b?X-Amz-Credential=hush&c&d=e"))
        .isEqualTo("http://a/b?X-Amz-Credential=(hidden)&c&d=e");
    assertThat(TraceText.values(Map.of("a", "x".repeat(1_025))))
        .isEqualTo("{a=" + "x".repeat(1_024) + "…}");
  }

  @Test
  void body_isLinesBehindABar_andCut() {
    assertThat(TraceText.body(Buffer.buffer())).isEqualTo("(empty)");
    assertThat(TraceText.body(Payload.binary(new byte[3]))).isEqualTo("(binary, 3 bytes)");
    assertThat(TraceText.body(new Payload("a\n  b\r\n\u001b[2J\u202e")))
        .isEqualTo("\n    | a\n    |   b\n    | \\u001b[2J\\u202e");
    assertThat(TraceText.body(Buffer.buffer("é".repeat(5_000))))
        .isEqualTo("\n    | " + "é".repeat(4_096) + "\n    | … (10000 bytes in all)");
  }
}
