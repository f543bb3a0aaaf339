package livetop.local.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import livetop.local.results.ResultAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TailTest {
  private static String line(String json) throws Exception {
    return ResultLine.of(new ObjectMapper().readTree(json.replace('\'', '"').getBytes(UTF_8)));
  }

  @Test
  void ranking_hasTheFirstThreeItems() throws Exception {
    String ranking =
        "{'v':1,'kind':'ranking','site':'blog','board':'pages','window':'10m','by':'count',"
            + "'from':'2026-11-20T09:50:00Z','to':'2026-11-20T10:00:00Z','total':12,'ranking':["
            + "{'rank':1,'item':'/a','count':7},{'rank':2,'item':'/b','count':3},"
            + "{'rank':3,'item':'/c','count':1},{'rank':4,'item':'/d','count':1}]}";

    assertThat(line(ranking))
        .isEqualTo("10:00:00 blog pages 10m  total 12: 1 /a (7), 2 /b (3), 3 /c (1)");
    assertThat(line(ranking.replaceAll("'ranking':\\[.*", "'ranking':[]}")))
        .isEqualTo("10:00:00 blog pages 10m  total 12");
  }

  @Test
  void ranking_byAnotherOrder_saysByWhat() throws Exception {
    assertThat(
            line(
                "{'v':1,'kind':'ranking','site':'blog','board':'pages','window':'10m','by':'rising',"
                    + "'to':'2026-11-20T10:00:00.500Z','total':12,'longer':'1h','ranking':["
                    + "{'rank':1,'item':'/a','count':7,'longerCount':9,'score':1.475}]}"))
        .isEqualTo("10:00:00 blog pages 10m rising  total 12: 1 /a (1.475 times)");
  }

  @Test
  void hotspots_haveTheirPlaces() throws Exception {
    assertThat(
            line(
                "{'v':1,'kind':'hotspots','site':'blog','page':'/a','to':'2026-11-20T10:00:00Z',"
                    + "'hotspots':[{'density':0.4,'minValues':[118,331.5],'maxValues':[160,352],'points':52}]}"))
        .isEqualTo("10:00:00 blog /a  1 hotspot: 52 clicks in 118,331.5 to 160,352");
  }

  @Test
  void alerts_areThoseThatAreNews() throws Exception {
    String alerts =
        "{'v':1,'kind':'alerts','site':'blog','to':'2026-11-20T10:00:00Z','alerts':[],'news':["
            + "{'kind':'usual','state':'begins','item':'/a','value':321,'usual':12},"
            + "{'kind':'silent','state':'over'}]}";

    assertThat(line(alerts))
        .isEqualTo("10:00:00 blog  begins: usual of /a, 321 instead of 12; over: silent");
  }

  @Test
  void textFromOutside_doesNotSpeakToTheTerminal() throws Exception {
    assertThat(
            line(
                "{'v':1,'kind':'ranking','site':'blog','board':'pages','window':'10m','by':'count',"
                    + "'to':'2026-11-20T10:00:00Z','total':1,'ranking':["
                    + "{'rank':1,'item':'/\\u001b[2J\\u202e\\n\\u009b','count':1}]}"))
        .isEqualTo("10:00:00 blog pages 10m  total 1: 1 /?[2J??? (1)");
  }

  @Test
  void options_areThoseOfAStackOnThisMachine_orOfAStreamOnAws() {
    assertThat(TailOptions.parse(List.of()))
        .isEqualTo(
            new TailOptions(
                null,
                null,
                false,
                false,
                new ResultAddress(
                    "livetop-ResultStream", URI.create("http://127.0.0.1:4567"), null)));
    assertThat(
            TailOptions.parse(
                List.of(
                    "--site blog --kind alerts --json --oldest --stream s --region eu-central-1"
                        .split(" "))))
        .isEqualTo(
            new TailOptions(
                "blog", "alerts", true, true, new ResultAddress("s", null, "eu-central-1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--follow | livetop tail does not know --follow; see livetop tail --help",
        "--site | --site needs a value",
        "--site B | --site must be 1 to 63 of a-z, 0-9, . and -, a letter or digit first: B",
        "--kind rankings | --kind must be ranking, hotspots or alerts: rankings",
        "--kinesis-port 0 | --kinesis-port must be from 1 to 65535: 0",
        "--kinesis-port 99999 | --kinesis-port must be from 1 to 65535: 99999",
        "--region eu-central-1 | --region needs --stream",
        "--stream s --kinesis-port 1 | --kinesis-port excludes --stream",
      })
  void options_thatAreWrong_tellTheRule(String words, String message) {
    assertThatThrownBy(() -> TailOptions.parse(List.of(words.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
