package livetop.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found without JSONPath is what JSONPath finds. */
class PayloadTest {
  private static final List<String> BODIES =
      List.of(
          "{\"a\":{\"b\":{\"c\":1}},\"list\":[{\"b\":2},{\"b\":3}],\"text\":\"ä\"}",
          "{\"a\":null,\"list\":[],\"text\":\"\",\"b\":true}",
          "{\"a\":1.50,\"b\":12345678901234567890,\"text\":1e400,\"list\":{\"b\":[[1],{\"c\":null}]}}",
          "{\"a\":1,\"a\":{\"b\":\"last\"},\"\":{\"b\":1}}",
          "{\"a\":\"b\",\"length\":5,\"list\":[1,2.0,\"three\",false,null]}",
          "[{\"a\":1}]",
          "\"a\"",
          "7",
          "");
  private static final List<String> PATHS =
      List.of(
          "$.a",
          "$.a.b",
          "$.a.b.c",
          "$.list",
          "$.list.b",
          "$.text",
          "$.b",
          "$.length",
          "$.no.a",
          "$",
          "$.list[0]",
          "$.list[*].b",
          "$..b",
          "$.list.length()",
          "$['a']");
  private static final Configuration ORACLE =
      Configuration.builder()
          .jsonProvider(new JacksonJsonProvider(Payload.MAPPER))
          .mappingProvider(new JacksonMappingProvider(Payload.MAPPER))
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  @Test
  void find_beforeAndAfterTheBodyWasChecked_isWhatJsonPathFinds() throws Exception {
    for (String body : BODIES) {
      for (String path : PATHS) {
        Object expected = oracle(body, path);
        Payload unchecked = new Payload(body);
        Payload checked = new Payload(body);
        checked.node();

        assertThat(unchecked.find(path)).as("%s in %s", path, body).isEqualTo(expected);
        assertThat(checked.find(path)).as("%s in checked %s", path, body).isEqualTo(expected);
      }
    }
  }

  @Test
  void find_inNull_findsNothing() throws Exception {
    Payload checked = new Payload("null");
    checked.node();

    for (Payload payload : List.of(new Payload("null"), checked)) {
      for (String path : PATHS) {
        assertThat(payload.find(path)).as(path).isNull();
      }
    }
  }

  @Test
  void find_severalTimes_isTheSame() throws Exception {
    Payload payload = new Payload(BODIES.get(0));

    for (int i = 0; i < 2; i++) {
      assertThat(payload.find("$.a.b.c")).isEqualTo(1);
      assertThat(payload.find("$.list[1].b")).isEqualTo(3);
      assertThat(payload.node().at("/a/b/c").intValue()).isEqualTo(1);
    }
  }

  @Test
  void memberPath_isOfNamesOnly() {
    assertThat(List.of("$.a", "$.Items", "$.__type", "$.a.b.c")).allMatch(MemberPath::fits);
    assertThat(
            List.of(
                "",
                "$",
                "$.",
                "$..a",
                "$.a.",
                ".a",
                "a",
                "$a",
                "$.a[0]",
                "$.*",
                "$.a b",
                "$.ä",
                "$.length()",
                "$['a']",
                "$.a1"))
        .noneMatch(MemberPath::fits);
  }

  private static Object oracle(String body, String path) throws Exception {
    Object plain = Payload.MAPPER.readValue(body.isBlank() ? "{}" : body, Object.class);
    return JsonPath.using(ORACLE).parse(plain).read(path);
  }
}
