package livetop.event.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private static final Origins LISTED =
      new Origins(
          List.of(
              "https://www.example.com",
              "http://localhost:3000",
              "https://*.shop.example",
              "https://bücher.example",
              "capacitor://localhost",
              "http://[2001:db8::1]:8080"),
          true);

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com, https://www.example.com",
    "HTTPS://WWW.Example.COM, https://www.example.com",
    "https://www.example.com/, https://www.example.com",
    "https://www.example.com., https://www.example.com",
    "https://www.example.com:443, https://www.example.com",
    "https://www.example.com:0443, https://www.example.com",
    "https://www.example.com:, https://www.example.com",
    "http://www.example.com:80, http://www.example.com",
    "http://www.example.com:443, http://www.example.com:443",
    "https://www.example.com:8443, https://www.example.com:8443",
    "https://bücher.example, https://xn--bcher-kva.example",
    "https://BÜCHER.example, https://xn--bcher-kva.example",
    "https://xn--bcher-kva.example, https://xn--bcher-kva.example",
    "https://日本語.jp, https://xn--wgv71a119e.jp",
    "http://[2001:DB8::1]:80/, http://[2001:db8::1]",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "capacitor://localhost, capacitor://localhost",
    "chrome-extension://abcdefgh, chrome-extension://abcdefgh",
    "https://under_score.example, https://under_score.example",
  })
  void origin_text_isItsForm(String text, String expected) {
    assertThat(Origin.of(text)).hasToString(expected);
    assertThat(Origin.of(expected)).hasToString(expected).isEqualTo(Origin.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "www.example.com",
        "//www.example.com",
        "https:/www.example.com",
        "https://",
        "https:///a",
        "https://www.example.com/a",
        "https://www.example.com?a",
        "https://user@www.example.com",
        "https://www.example.com:65536",
        "https://www.example.com:x",
        "https://www..example.com",
        "https://.example.com",
        "https://exa mple.com",
        "https://exa%6Dple.com",
        "https://straße.example",
        "https://[::1",
        "https://[1:2]",
        "https://*.example.com",
        "https://www.example.com\n",
      })
  void origin_anythingElse_isNone(String text) {
    assertThat(Origin.of(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com, true",
    "https://WWW.example.com:443/, true",
    "http://www.example.com, false",
    "https://example.com, false",
    "https://evil-www.example.com, false",
    "https://www.example.com.evil.example, false",
    "http://localhost:3000, true",
    "http://localhost:3001, false",
    "https://de.shop.example, true",
    "https://a.b.shop.example, true",
    "https://shop.example, false",
    "https://evilshop.example, false",
    "http://de.shop.example, false",
    "https://de.shop.example:8443, false",
    "https://xn--bcher-kva.example, true",
    "capacitor://localhost, true",
    "http://[2001:db8::1]:8080, true",
    "https://web.archive.org, false",
    "no origin, false",
  })
  void count_origin_ifItIsListed(String origin, boolean counts) {
    assertThat(LISTED.count(Utf8.of(origin))).isEqualTo(counts);
  }

  @Test
  void count_noOriginTold_asWithoutOriginSays() {
    Origins filtering = new Origins(List.of("https://www.example.com"), false);
    Origins anyTold = new Origins(List.of(), false);
    for (Utf8 untold : new Utf8[] {null, Utf8.of(""), Utf8.of("null")}) {
      assertThat(LISTED.count(untold)).isTrue();
      assertThat(Origins.ANY.count(untold)).isTrue();
      assertThat(filtering.count(untold)).isFalse();
      assertThat(anyTold.count(untold)).isFalse();
    }
    assertThat(anyTold.count(Utf8.of("https://anything.example"))).isTrue();
    assertThat(Origins.ANY.count(Utf8.of("no origin"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://*.example.com, true",
    "https://*.com, false",
    "https://*, false",
    "https://www.*.com, false",
    "*.example.com, false",
    "https://*.localhost, true",
    "https://*.*.example.com, false",
  })
  void isOrigin_wildcard_belowTwoLabels(String text, boolean allowed) {
    assertThat(Origins.isOrigin(text)).isEqualTo(allowed);
  }

  @Property(tries = 50_000)
  void count_anyBytes_neverThrowsAndIsNotListed(@ForAll long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "https", "://", "www", ".", "example", "com", ":", "443", "/", "[", "]", "%", "@", "ß", "。"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      boolean known = random.nextInt(6) > 0;
      text.append(known ? pieces[random.nextInt(pieces.length)] : (char) random.nextInt(0x3000));
    }
    Origin origin = Origin.of(text.toString());
    if (origin != null) {
      assertThat(Origin.of(origin.toString())).as(text.toString()).isEqualTo(origin);
      assertThat(origin.toString()).matches("[a-z][a-z0-9+.-]*://[a-z0-9._:\\[\\]-]+");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    boolean expected = origin != null && origin.toString().equals("https://www.example.com");
    Origins one = new Origins(List.of("https://www.example.com"), false);
    assertThat(one.count(new Utf8(bytes, 0, bytes.length))).isEqualTo(expected);
  }
}
