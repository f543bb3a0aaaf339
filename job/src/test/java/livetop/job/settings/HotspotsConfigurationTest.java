package livetop.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import livetop.hotspot.HotspotPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotspotsConfigurationTest {
  private final Map<String, Properties> groups = new HashMap<>();

  private void set(String group, String key, String value) {
    groups.computeIfAbsent(group, name -> new Properties()).setProperty(key, value);
  }

  private HotspotsConfiguration hotspots() {
    return HotspotsConfiguration.of(groups, RankingConfiguration.of(groups).boards());
  }

  @Test
  void of_noGroup_orAnEmptyRadius_isOff() {
    assertThat(hotspots()).isNull();
    set("Hotspots", "scanRadius", "");
    set("Hotspots", "minPoints", " ");
    assertThat(hotspots()).isNull();
  }

  @Test
  void of_aRadiusAlone_hasTheDocumentedDefaults() {
    set("Hotspots", "scanRadius", "30");
    HotspotPlan plan = hotspots().plan();

    assertThat(plan.radius()).isEqualTo(30_000);
    assertThat(plan.windowSize()).isEqualTo(1_000);
    assertThat(plan.minPoints()).isEqualTo(10);
    assertThat(plan.maxAgeMillis()).isEqualTo(HotspotPlan.ANY_AGE);
    assertThat(plan.everyMillis()).isEqualTo(5_000);
    assertThat(plan.maxPages()).isEqualTo(1_000);
  }

  @Test
  void of_allKeys_areTaken() {
    set("Hotspots", "scanRadius", "0.001");
    set("Hotspots", "windowSize", "100");
    set("Hotspots", "minPoints", "100");
    set("Hotspots", "maxAge", "10m");
    set("Hotspots", "every", "1s");
    set("Hotspots", "maxPages", "7");
    set("Hotspots", "normalise", "width");
    HotspotPlan plan = hotspots().plan();

    assertThat(plan.radius()).isEqualTo(1);
    assertThat(plan.windowSize()).isEqualTo(100);
    assertThat(plan.minPoints()).isEqualTo(100);
    assertThat(plan.maxAgeMillis()).isEqualTo(600_000);
    assertThat(plan.everyMillis()).isEqualTo(1_000);
    assertThat(plan.maxPages()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scanRadius | 0 | Hotspots.scanRadius is '0': it is out of range; allowed is a number of"
            + " units from 0.001 to 10000",
        "scanRadius | wide | Hotspots.scanRadius is 'wide': it is not a number; allowed is a number"
            + " of units from 0.001 to 10000",
        "scanRadius | 0.0005 | Hotspots.scanRadius is '0.0005': it is finer than positions are;"
            + " allowed is a number of units from 0.001 to 10000",
        "windowSize | 99 | Hotspots.windowSize is '99': it is out of range; allowed is a whole"
            + " number from 100 to 1000",
        "minPoints | 1 | Hotspots.minPoints is '1': it is out of range; allowed is a whole number"
            + " from 2 to 1000",
        "maxAge | 10 | Hotspots.maxAge is '10': '10' is not a duration; allowed is off, or a whole"
            + " number and ms, s, m, h or d, such as 5s",
        "every | 500ms | Hotspots.every is '500ms': it is too often; allowed is a whole number and"
            + " ms, s, m, h or d, such as 5s, at least 1s",
        "normalise | height | Hotspots.normalise is 'height': it is not known what to normalise by;"
            + " allowed is off or width",
        "radius | 3 | Hotspots has an unknown key 'radius'; allowed are [every, maxAge, maxPages,"
            + " minPoints, normalise, scanRadius, windowSize]"
      })
  void of_whatDoesNotFit_saysWhatIsAllowed(String key, String value, String message) {
    set("Hotspots", "scanRadius", "30");
    set("Hotspots", key, value);

    assertThatThrownBy(this::hotspots)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void of_settingsWithoutARadius_areNotSilentlyOff() {
    set("Hotspots", "minPoints", "5");
    assertThatThrownBy(this::hotspots)
        .hasMessage("Hotspots.scanRadius is missing; it has no default");
  }

  @Test
  void of_boardsThatDoNotFit_isAnError() {
    set("Hotspots", "scanRadius", "30");
    set("Ranking", "boards", "pages=view:page,kinds=click:button");
    assertThatThrownBy(this::hotspots)
        .hasMessage(
            "Ranking.boards: no board counts the page of clicks; Hotspots needs one, such as"
                + " clicks=click:page");
    set("Ranking", "boards", "clicks=click:page,columns=grid:x");
    assertThatThrownBy(this::hotspots)
        .hasMessage(
            "Ranking.boards: a board counts one of [x, y, w], which Hotspots takes for numbers;"
                + " allowed is any other field");
    set("Ranking", "boards", "all=*:page");
    assertThat(hotspots()).isNotNull();
  }
}
