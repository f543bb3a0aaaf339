package livetop.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsConfigurationTest {
  private static final String ABOVE_ALLOWED =
      "allowed is board:window>count, with <count when it is over, such as pages:10m>500<400; windows"
          + " and boards of Ranking, at most 10, separated by commas; or off";
  private static final String USUAL_ALLOWED =
      "allowed is board:window:usual>factor, such as pages:10m:7d>3x<2x; compared with 2h to 24h, or"
          + " 2d to 7d, 7d if left out, in a window of fixed length whose ends are the same then;"
          + " windows and boards of Ranking, at most 10, separated by commas; or off";

  private final Map<String, Properties> groups = new HashMap<>();

  private void set(String group, String key, String value) {
    groups.computeIfAbsent(group, name -> new Properties()).setProperty(key, value);
  }

  private AlertsConfiguration alerts() {
    return AlertsConfiguration.of(groups, RankingConfiguration.of(groups));
  }

  @Test
  void of_noGroup_orNothingButOff_isOff() {
    assertThat(alerts()).isNull();
    set("Alerts", "above", "off");
    set("Alerts", "usual", "");
    set("Alerts", "floor", "5");
    assertThat(alerts()).isNull();
  }

  /** Limits are told in thousandths. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "above | pages:10m>500 | above pages:10m>500000<400000",
        "above | pages:10m>500<499, clicks:1d>7 | above pages:10m>500000<499000, above clicks:1d>7000<5600",
        "above | broken-links:1h>0 | above broken-links:1h>0<1",
        "usual | pages:10m>3x | usual pages:10m:7d>3000<2400",
        "usual | pages:10m:24h>2.5x<2x,pages:10m:2d>2x | usual pages:10m:24h>2500<2000, usual pages:10m:2d>2000<1600",
        "silent | pages:10m | silent pages:10m:7d>1000<1000",
        "silent | events:1m:3h | silent events:1m:3h>1000<1000",
        "rejected | 10m>5% | rejected status:10m>5000<4000",
        "filtered | 1h>0.5%<0.125% | filtered status:1h>500<125",
      })
  void of_aLine_isRead(String kind, String line, String watches) {
    set("Alerts", kind, line);
    assertThat(alerts().plan().watches()).hasToString("[" + watches + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pages:10m | 'pages:10m' does not fit",
        "pages>500 | 'pages>500' does not fit",
        "pages:10m:7d>500 | 'pages:10m:7d>500' does not fit",
        "pages:10m>500<400<300 | 'pages:10m>500<400<300' does not fit",
        "page:10m>500 | there is no board 'page'",
        "status:10m>500 | there is no board 'status'",
        "pages:5m>500 | there is no window '5m'",
        "pages:10m>many | 'many' is not a number",
        "pages:10m>1e400000000 | '1e400000000' is too fine or out of range",
        "pages:10m>-1 | '-1' is too fine or out of range",
        "pages:10m>1.5 | '1.5' is too fine or out of range",
        "pages:10m>5<6 | '<6' is more than '>5'",
        "pages:10m>5<0 | below '0' it is never over",
        "pages:10m>5,pages:10m>6 | pages:10m is given twice",
      })
  void of_aLineThatDoesNotFit_saysWhatIsAllowed(String line, String problem) {
    set("Alerts", "above", line);
    assertThatThrownBy(this::alerts)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Alerts.above is '" + line + "': " + problem + "; " + ABOVE_ALLOWED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pages:10m>3 | '3' has no x",
        "pages:10m:1d>3x | '1d' is too short or too long to be usual",
        "pages:10m:25h>3x | '25h' is too short or too long to be usual",
        "pages:10m:week>3x | 'week' does not say what is usual",
        "pages:7m>3x | the window 7m cannot be compared with that of 7d",
        "pages:1d>3x | the window 1d cannot be compared with that of 7d",
        "pages:10m>2000000x | '2000000x' is too fine or out of range",
      })
  void of_whatCannotBeCompared_saysWhatIsAllowed(String line, String problem) {
    set("Ranking", "windows", "7m,10m/5s,1d~10m");
    set("Ranking", "rising", "off");
    set("Alerts", "usual", line);
    assertThatThrownBy(this::alerts)
        .hasMessage("Alerts.usual is '" + line + "': " + problem + "; " + USUAL_ALLOWED);
  }

  @Test
  void of_otherKeys_areNamed() {
    set("Alerts", "silence", "pages:10m");
    assertThatThrownBy(this::alerts)
        .hasMessage(
            "Alerts has an unknown key 'silence'; allowed are [above, filtered, floor, rejected,"
                + " silent, usual]");
  }

  @Test
  void of_aShareAboveAll_isRefused() {
    set("Alerts", "rejected", "10m>101%");
    assertThatThrownBy(this::alerts)
        .hasMessage(
            "Alerts.rejected is '10m>101%': '101%' is too fine or out of range; allowed is"
                + " window>share, such as 10m>5%<4%; windows and boards of Ranking, at most 10,"
                + " separated by commas; or off");
  }
}
