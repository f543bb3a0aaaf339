package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import livetop.job.settings.JobConfiguration;
import livetop.job.source.ShardNews;
import livetop.job.source.ShardSource;
import org.junit.jupiter.api.Test;

class SinksTest {
  private static Properties properties(String... entries) {
    Properties properties = new Properties();
    for (int i = 0; i < entries.length; i += 2) {
      properties.setProperty(entries[i], entries[i + 1]);
    }
    return properties;
  }

  @Test
  void sinks_ofAConfiguration_areAcceptedByTheConnectors() {
    JobConfiguration configuration =
        JobConfiguration.of(
            Map.of(
                "EventStream",
                properties("stream.name", "events", "aws.region", "eu-central-1"),
                "RankingTable",
                properties("table.name", "rankings", "aws.region", "eu-central-1"),
                "DeadLetters",
                properties("path", "file:///tmp/dead-letters")));

    assertThat(Sinks.rankings(configuration)).isNotNull();
    assertThat(Sinks.deadLetters(configuration)).isNotNull();
    assertThat(ShardSource.of(configuration).getProducedType()).isEqualTo(ShardNews.TYPE);
  }
}
