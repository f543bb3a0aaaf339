package livetop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DistributionTest {
  private static final Path LIVETOP = Path.of("../gateway-template/livetop.yaml");

  @TempDir Path folder;

  private static Distribution livetop(String region, Map<String, String> parameters) {
    return Distribution.read(Template.read(LIVETOP, parameters, Pseudo.local("livetop", region)));
  }

  @Test
  void livetop_keepsTheApisAnswersAsTheySay_byTheWholeQuery() {
    Distribution site = livetop("us-east-1", Map.of());
    CacheBehavior api = site.behavior("/api/ranking");
    assertThat(api.policy())
        .isEqualTo(new CachePolicy(0, 0, 86_400, Selection.ALL, api.policy().headers(), false));
    assertThat(api.policy().headers().names()).isEmpty();
    assertThat(api.keeps("GET")).isTrue();
    assertThat(api.keeps("HEAD")).isTrue();
    assertThat(api.keeps("POST")).isFalse();
    assertThat(site.errors().minSeconds(404)).isZero();
    assertThat(site.behavior("/live.html").policy().minSeconds()).isEqualTo(1);
  }

  @Test
  void livetop_tellsOriginsAndKeysApart_whereAnswersDependOnThem() {
    Map<String, String> parameters =
        Map.of("AllowedOrigins", "https://www.example.com", "ReadAuth", "key");
    assertThat(livetop("us-east-1", parameters).behavior("/api/ranking").policy().headers().names())
        .containsExactlyInAnyOrder("Origin", "X-Api-Key");
  }

  @Test
  void livetop_whereThereIsNoCloudFront_hasNone() {
    assertThatThrownBy(() -> livetop("cn-north-1", Map.of()))
        .hasMessage("--edge needs one AWS::CloudFront::Distribution; the template has 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CachePolicyId: !Ref Listed | CachePolicyId: other |"
            + " CachePolicyId other is not supported",
        "CachePolicyId: !Ref Listed | ForwardedValues: {} |"
            + " CachePolicyId is missing; ForwardedValues is not supported",
        "CookieBehavior: all | CookieBehavior: whitelist |"
            + " CookieBehavior whitelist is not supported",
        "QueryStringBehavior: all } | QueryStringBehavior: some } |"
            + " QueryStringBehavior some is not supported",
        "MinTTL: 5 | MinTTL: 500 | MinTTL, DefaultTTL and MaxTTL must be in that order: 500, 60, 100",
        "ErrorCachingMinTTL: 2 | ResponsePagePath: /x | ResponsePagePath is not supported"
      })
  void whatCannotBeDone_stopsTheStart(String text, String other, String message)
      throws IOException {
    String template = Files.readString(Path.of("src/test/resources/edge.yaml"));
    assertThat(template).contains(text);
    Path file = Files.writeString(folder.resolve("t.yaml"), template.replace(text, other));
    Template read = Template.read(file, Map.of(), Pseudo.local("shop", "eu-west-1"));
    assertThatThrownBy(() -> Distribution.read(read)).hasMessageContaining(message);
  }
}
