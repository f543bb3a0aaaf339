package livetop.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BinaryTypesTest {
  @Test
  void type_isItselfOrOneOfItsFamily() {
    BinaryTypes types = new BinaryTypes(List.of("Image/PNG", "audio/*"));
    assertThat(types.include("image/png; q=1, text/plain")).isTrue();
    assertThat(types.include("audio/ogg")).isTrue();
    assertThat(types.include("image/gif")).isFalse();
    assertThat(types.include("*/*")).isFalse();
    assertThat(types.include(null)).isFalse();
  }

  /** LocalStack, test_aws_proxy_binary_response: held against AWS 2025-01-29. */
  @Test
  void anyFamily_isNone() {
    BinaryTypes types = new BinaryTypes(List.of("*/png"));
    assertThat(types.include("image/png")).isFalse();
    assertThat(types.include("*/png")).isFalse();
  }

  /**
   * So a preflight, which has no body, is binary to an API that takes all for binary, and its mock
   * answers 500 unless it converts to text: aws/serverless-application-model, issue 553, with AWS's
   * log of 2018-08-24.
   */
  @Test
  void nothingSaid_isJson() {
    assertThat(new BinaryTypes(List.of("*/*")).include(null)).isTrue();
    assertThat(new BinaryTypes(List.of("application/json")).include(null)).isTrue();
    assertThat(new BinaryTypes(List.of()).include(null)).isFalse();
  }
}
