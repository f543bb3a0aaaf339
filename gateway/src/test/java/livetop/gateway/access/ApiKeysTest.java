package livetop.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import livetop.gateway.api.RestApi;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiKeysTest {
  private static final Path KEYS = Path.of("src/test/resources/keys.yaml");

  @TempDir Path folder;

  private static Template read(Path file, Map<String, String> parameters) {
    return Template.read(file, parameters, Pseudo.local("shop", "eu-west-1"));
  }

  @Test
  void value_isGivenElseTheTemplatesElseMadeUp() {
    Template template = read(KEYS, Map.of());
    ApiKeys none = new ApiKeys(template, Map.of());
    assertThat(none.withId("shop-Second").value()).isEqualTo("second-key-0123456789");
    assertThat(none.madeUp()).extracting(ApiKeys.ApiKey::logicalId).containsExactly("First");
    assertThat(none.madeUp().get(0).value()).matches("[A-Za-z0-9_-]{40}");
    assertThat(new ApiKeys(template, Map.of()).madeUp().get(0).value())
        .isNotEqualTo(none.madeUp().get(0).value());

    Map<String, String> given =
        Map.of("First", "given-key-01234567890", "Second", "other-key-01234567890");
    ApiKeys both = new ApiKeys(template, given);
    assertThat(both.madeUp()).isEmpty();
    assertThat(List.of("shop-First", "shop-Second"))
        .extracting(id -> both.withId(id).value())
        .containsExactly("given-key-01234567890", "other-key-01234567890");
  }

  @Test
  void value_ofAKeyThatIsNotThere_orTooShort() {
    Template template = read(KEYS, Map.of());
    assertThatThrownBy(() -> new ApiKeys(template, Map.of("Frist", "x")))
        .hasMessage(
            "with these parameters the template has no API key Frist; it has: First, Second, Disabled, Unplanned,"
                + " Elsewhere");
    assertThatThrownBy(() -> new ApiKeys(template, Map.of("First", "secret")))
        .hasMessage("First: a key's value must have 20 to 128 characters; it has 6 (line 59)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KeyId: !Ref First, | KeyId: !Ref Api, | FirstIsFree: KeyId names no API key: shop-Api",
        "UsagePlanId: !Ref Free } | UsagePlanId: Free } | FirstIsFree: UsagePlanId names no usage plan: Free",
        "KeyId: !Ref Second, | KeyId: !Ref First, | SecondIsTight: a key or its value is in two plans for this stage: shop-First",
        "name: x-api-key | name: key | api_key: an API key must be of type apiKey in the header X-API-Key",
        "[{ api_key: [] }] | [{ other: [] }] | securitySchemes: needs other",
        "[{ api_key: [] }] | api_key | security must be a list",
        "ApiKeySourceType: HEADER | ApiKeySourceType: AUTHORIZER | api_key: an API key from x-amazon-apigateway-api-key-source AUTHORIZER is not supported",
        "api-key-source: HEADER | api-key-source: AUTHORIZER | api_key: an API key from x-amazon-apigateway-api-key-source AUTHORIZER is not supported",
        "in: header } | in: header, x-amazon-apigateway-authtype: custom } | security by api_key (custom) is not supported",
        "in: header } | in: header, x-amazon-apigateway-authtype: awsSigv4 } | /whoami.get: IAM without the secret of a caller is not supported",
        "security: [] | x-amazon-apigateway-auth: { type: AWS_IAM } | /open.get: IAM without the secret of a caller is not supported"
      })
  void template_thatIsWrong_saysWhereAndWhat(String from, String to, String message)
      throws IOException {
    String yaml = Files.readString(KEYS);
    assertThat(yaml).contains(from);
    Path file = Files.writeString(folder.resolve("template.yaml"), yaml.replace(from, to));
    Template template = read(file, Map.of());
    ApiKeys keys = new ApiKeys(template, Map.of());
    assertThatThrownBy(() -> RestApi.read(template, keys, new UserPools(null), false))
        .hasMessageContaining(message);
  }
}
