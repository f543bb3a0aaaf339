package livetop.gateway.edge;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import livetop.gateway.message.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells answers apart, and what the API is told beside: nobody gets what is another's. */
final class EdgeKeyTest {
  private final Asked shop = new Asked().says("max-age=60", "a");

  @ParameterizedTest
  @CsvSource({
    "/v1/x?lang=de, /v1/x?lang=de&other=1, 1",
    "/v1/x?lang=de&page=1, /v1/x?page=1&lang=de, 1",
    "/v1/x?lang=de, /v1/x?l%61ng=de, 1",
    "/v1/x?lang=de, /v1/x?lang=en, 2",
    "/v1/x?lang=de, /v1/x?Lang=de, 2",
    "/v1/x?lang=de, /v1/x, 2",
    "/v1/x?lang=, /v1/x, 2",
    "/v1/x?lang=de, /v1/x?page=de, 2",
    "/v1/x?lang=de&lang=en, /v1/x?lang=en&lang=de, 2",
    "/v1/x?lang=a%0A1 1 b, /v1/x?lang=a&page=b, 2",
    "/v1/x, /v1/X, 2",
    "/all/x?b=1&a=2, /all/x?a=2&b=1, 2",
    "/all/x?a=b, /all/x?%61=b, 2",
    "/some/x?a=1&utm=2, /some/x?utm=3&a=1, 1",
    "/some/x?a=1, /some/x?a=2, 2"
  })
  void query(String first, String second, int calls) {
    shop.get(first);
    shop.get(second);
    assertThat(shop.calls).hasSize(calls);
  }

  @Test
  void headersOfTheKey_tellAnswersApart() {
    shop.get("/v1/x");
    shop.get("/v1/x", "Authorization", "Bearer a");
    shop.get("/v1/x", "Authorization", "Bearer b");
    shop.get("/v1/x", "X-Api-Key", "Bearer a");
    shop.get("/v1/x", "Authorization", "Bearer a", "X-Api-Key", "k");
    shop.get("/v1/x", "X-Api-Key", "k", "X-Api-Key", "l");
    shop.get("/v1/x", "X-Api-Key", "k, l");
    assertThat(shop.calls).hasSize(7);
    shop.get("/v1/x", "x-api-key", "k", "AUTHORIZATION", "Bearer a");
    assertThat(shop.calls).hasSize(7);
  }

  @Test
  void cookies_ofTheKey() {
    shop.get("/all/x", "Cookie", "id=1");
    shop.get("/all/x", "Cookie", "id=2");
    shop.get("/v1/x", "Cookie", "id=1");
    shop.get("/v1/x", "Cookie", "id=2");
    assertThat(shop.calls).hasSize(3);
    assertThat(shop.calls.get(0).headers().last("Cookie")).isEqualTo("id=1");
    assertThat(shop.calls.get(2).headers().last("Cookie")).isNull();
  }

  @Test
  void api_isToldWhatThePoliciesName_spelledAsTheyDo() {
    shop.get(
        "/v1/x?lang=de&trace=1&other=2",
        "x-api-key",
        "k",
        "ORIGIN",
        "https://a.example",
        "X-HTTP-Method-Override",
        "DELETE",
        "User-Agent",
        "curl",
        "Host",
        "shop");
    Incoming told = shop.calls.get(0);
    assertThat(told.query().asMap()).containsOnly(entry("lang", "de"), entry("trace", "1"));
    assertThat(told.headers().asMap())
        .containsOnly(
            entry("X-Api-Key", "k"), entry("Origin", "https://a.example"), entry("Host", "shop"));
  }

  @Test
  void vary_ofWhatTheApiIsTold_isHeeded() {
    shop.answers(200, "en", "Cache-Control", "max-age=60", "Vary", "accept-language, User-Agent");
    assertThat(shop.body("/v1/x", "Accept-Language", "en")).isEqualTo("en");
    shop.answers(200, "de", "Cache-Control", "max-age=60", "Vary", "accept-language, User-Agent");
    assertThat(shop.body("/v1/x", "Accept-Language", "en", "User-Agent", "b")).isEqualTo("en");
    assertThat(shop.body("/v1/x", "Accept-Language", "de")).isEqualTo("de");
    assertThat(shop.body("/v1/x", "Accept-Language", "de")).isEqualTo("de");
    assertThat(shop.calls).hasSize(2);
  }
}
