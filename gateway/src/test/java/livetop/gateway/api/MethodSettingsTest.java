package livetop.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.access.RateLimit;
import livetop.gateway.template.Sections;
import livetop.gateway.template.TemplateException;
import org.junit.jupiter.api.Test;

final class MethodSettingsTest {
  private static MethodSettings settings(Map<?, ?>... settings) {
    return new MethodSettings(
        Sections.of(
            "Stage", Map.of("CacheClusterEnabled", true, "MethodSettings", List.of(settings))));
  }

  private static Map<String, Object> of(String path, String method, Object... pairs) {
    Map<String, Object> map = new HashMap<>();
    map.put("ResourcePath", path);
    map.put("HttpMethod", method);
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void throttling_ownGoesBeforeGeneral_keyByKey() {
    MethodSettings settings =
        settings(
            of("/*", "*", "ThrottlingRateLimit", 100, "ThrottlingBurstLimit", 20),
            of("/~1events~1{id}", "POST", "ThrottlingRateLimit", 7.5),
            of("/", "GET", "ThrottlingBurstLimit", 0),
            of("/plain", "ANY", "ThrottlingRateLimit", 1));
    assertThat(settings.throttling("/other", "GET")).isEqualTo(new RateLimit(100, 20));
    assertThat(settings.throttling("/events/{id}", "GET")).isEqualTo(new RateLimit(100, 20));
    assertThat(settings.throttling("/events/{id}", "POST")).isEqualTo(new RateLimit(7.5, 20));
    assertThat(settings.throttling("/", "GET")).isEqualTo(new RateLimit(100, 0));
    assertThat(settings.throttling("/plain", "ANY")).isEqualTo(new RateLimit(1, 20));
  }

  @Test
  void throttling_whereNoneIsSet() {
    assertThat(settings().throttling("/", "GET")).isNull();
    assertThat(settings(of("/*", "*", "LoggingLevel", "INFO")).throttling("/", "GET")).isNull();
  }

  @Test
  void throttling_whereOneOfTwoIsSet_theOtherIsTheAccounts() {
    MethodSettings settings = settings(of("/x", "GET", "ThrottlingBurstLimit", 3));
    assertThat(settings.throttling("/x", "GET")).isEqualTo(new RateLimit(10_000, 3));
    settings = settings(of("/x", "GET", "ThrottlingRateLimit", 3));
    assertThat(settings.throttling("/x", "GET")).isEqualTo(new RateLimit(3, 5_000));
  }

  @Test
  void cache_generalSettingIsForGetAlone() {
    MethodSettings settings =
        settings(
            of("/*", "*", "CachingEnabled", true, "CacheTtlInSeconds", 60),
            of("/never", "GET", "CachingEnabled", false),
            of("/zero", "GET", "CacheTtlInSeconds", 0),
            of("/search", "POST", "CachingEnabled", true),
            of("/long", "GET", "CacheTtlInSeconds", 3600));
    assertThat(settings.cacheSeconds("/any", "GET")).isEqualTo(60);
    assertThat(settings.cacheSeconds("/any", "POST")).isZero();
    assertThat(settings.cacheSeconds("/never", "GET")).isZero();
    assertThat(settings.cacheSeconds("/zero", "GET")).isZero();
    assertThat(settings.cacheSeconds("/search", "POST")).isEqualTo(60);
    assertThat(settings.cacheSeconds("/long", "GET")).isEqualTo(3600);
  }

  @Test
  void cache_byDefaultFor300Seconds_andNotWithoutCluster() {
    Map<String, Object> caching = of("/*", "*", "CachingEnabled", true);
    assertThat(settings(caching).cacheSeconds("/", "GET")).isEqualTo(300);
    assertThat(settings().cacheSeconds("/", "GET")).isZero();
    MethodSettings without =
        new MethodSettings(Sections.of("Stage", Map.of("MethodSettings", List.of(caching))));
    assertThat(without.cacheSeconds("/", "GET")).isZero();
  }

  @Test
  void wrongSetting_saysWhereAndWhat() {
    refused(
        of("/*", "*", "CacheTtlInSeconds", 3601),
        "Stage.MethodSettings.0: CacheTtlInSeconds must be a number from 0 to 3600: 3601");
    refused(
        of("/*", "*", "ThrottlingRateLimit", -1),
        "Stage.MethodSettings.0: ThrottlingRateLimit must be a number from 0 to 1000000000: -1");
    refused(of("/x", "*"), "Stage.MethodSettings.0: HttpMethod * needs ResourcePath /*: /x");
    refused(
        of("/x", "GET", "Color", 1),
        "Stage.MethodSettings.0: Color is not supported; supported: CacheDataEncrypted,"
            + " CacheTtlInSeconds, CachingEnabled, DataTraceEnabled, HttpMethod, LoggingLevel,"
            + " MetricsEnabled, ResourcePath, ThrottlingBurstLimit, ThrottlingRateLimit");
  }

  /** As the AWS CDK writes them: logs in one, limits in the other. */
  @Test
  void settingsForTheSameMethods_areOne() {
    MethodSettings settings =
        settings(
            of("/*", "*", "ThrottlingRateLimit", 5, "ThrottlingBurstLimit", 7),
            of("/*", "*", "ThrottlingRateLimit", 6));
    assertThat(settings.throttling("/x", "GET")).isEqualTo(new RateLimit(6, 7));
  }

  private static void refused(Map<String, Object> setting, String message) {
    assertThatThrownBy(() -> settings(setting))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }
}
