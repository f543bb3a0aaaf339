package livetop.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What API Gateway's mock takes was seen by those who test LocalStack, 2024-11-29. */
final class MockStatusTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statusCode\": 200}",
        "{ statusCode: 200 }",
        "\n{'statusCode': 200}\n",
        "{statusCode:200,super{ f}oo: [ba r]}",
        "{statusCode: 200, \"value\": 'good'}",
        "{statusCode: 200, foo}: [ba r]}",
        "{statusCode: 200, foo'}: [ba r]}",
        "{statusCode: 200, }foo: ''}",
        "{statusCode: 200, \" \": \" \"}",
        "{'statusCode': 200, '': ''}",
        "{\"statusCode\": 200 , }",
        "{\"statusCode\": 200 ,, }",
        "{\"statusCode\": 200 , null: null }",
        "{,\"a\": \"x, y: }\", \"statusCode\": 200}",
        "{\"a\": {\"b\": [1, {\"c\": \"},\"}]}, \"statusCode\": 200}",
        "{\"a\": \"\\\", statusCode: 1\", \"statusCode\": 200}"
      })
  void status_isRead(String text) {
    assertThat(MockStatus.of(text)).isEqualTo(200);
  }

  /** Seen on the same side, 2024-07-05. */
  @ParameterizedTest
  @ValueSource(ints = {0, -1, -1000, 999_999_999})
  void anyNumber_isRead(int status) {
    assertThat(MockStatus.of("{\"statusCode\": %d}".formatted(status))).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "200",
        "statusCode: 200",
        "{\"statusCode\": 200",
        "{\"statusCode\": \"200\"}",
        "{\"statusCode\": 1-}",
        "{\"statusCode': 200 }",
        "{'statusCode\": 200 }",
        "{'statusCode: 200 }",
        "{statusCode: 200, {foo: [ba r]}",
        "{statusCode: 200, foo}",
        "{statusCode: 200, a: \"b}",
        "{statusCode: 2e2}",
        "[{\"statusCode\": 200}]"
      })
  void whatIsNothing_isNone(String text) {
    assertThat(MockStatus.of(text)).isEqualTo(MockStatus.NONE);
  }
}
