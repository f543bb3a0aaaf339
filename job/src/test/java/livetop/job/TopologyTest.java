package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import livetop.alert.SiteAlerts;
import livetop.count.Ranking;
import livetop.hotspot.PageHotspots;
import livetop.job.settings.JobConfiguration;
import livetop.job.source.ShardNews;
import livetop.job.source.ShardSource;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
class TopologyTest {
  private static StreamGraph graph() {
    return graph("retryHorizon", "off");
  }

  private static StreamGraph graph(String key, String value) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(Main.settings());
    env.setParallelism(2);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    Properties properties = new Properties();
    properties.setProperty("stream.name", "events");
    properties.setProperty("aws.region", "eu-central-1");
    Properties table = new Properties();
    table.setProperty("table.name", "rankings");
    table.setProperty("aws.region", "eu-central-1");
    Properties ranking = new Properties();
    Properties hotspots = new Properties();
    ranking.setProperty("retryHorizon", "off");
    ranking.setProperty("rising", "off");
    Properties alerts = new Properties();
    Map.of("scanRadius", hotspots, "above", alerts)
        .getOrDefault(key, ranking)
        .setProperty(key, value);
    Properties deadLetters = new Properties();
    deadLetters.setProperty("path", "file:///tmp/dead-letters");
    JobConfiguration configuration =
        JobConfiguration.of(
            Map.of(
                "EventStream", properties,
                "Ranking", ranking,
                "Hotspots", hotspots,
                "Alerts", alerts,
                "RankingTable", table,
                "DeadLetters", deadLetters));
    Streams streams =
        Topology.build(
            configuration.ranking(),
            env.addSource(ShardSource.of(configuration), "events", ShardNews.TYPE).uid("events"),
            new DiscardingSink<Ranking>(),
            new DiscardingSink<String>(),
            new DiscardingSink<Long>());
    if (configuration.hotspots() != null) {
      Topology.addHotspots(
          configuration.hotspots(), streams.events(), new DiscardingSink<PageHotspots>());
    }
    if (configuration.alerts() != null) {
      Topology.addAlerts(configuration.alerts(), streams.rankings())
          .sinkTo(new DiscardingSink<SiteAlerts>())
          .name("alerts")
          .uid("alerts");
    }
    return env.getStreamGraph();
  }

  @Test
  void eventsCrossTheNetworkOnlyAsSlices_theRestIsChained() {
    List<JobVertex> vertices = graph().getJobGraph().getVerticesSortedTopologicallyFromSources();

    assertThat(vertices.stream().map(JobVertex::getName))
        .containsExactly(
            "Source: events -> decode -> combine",
            "rank",
            "merge -> rankings: Writer",
            "pulse -> health: Writer",
            "dead letters: Writer");
  }

  @Test
  void retriesAreTold_onlyThenEventsCrossTheNetwork() {
    List<JobVertex> vertices =
        graph("retryHorizon", "1h").getJobGraph().getVerticesSortedTopologicallyFromSources();

    assertThat(vertices.stream().map(JobVertex::getName))
        .contains("Source: events -> decode", "retries -> combine");
    assertThat(graph("retryHorizon", "1h").getStreamNodes())
        .filteredOn(node -> node.getOperatorName().equals("retries"))
        .extracting(StreamNode::getTransformationUID)
        .containsExactly("retries");
  }

  @Test
  void votesAreTold_inAnOperatorOfTheirOwn() {
    StreamGraph graph = graph("onePerVisitor", "slice");

    assertThat(graph.getStreamNodes())
        .filteredOn(node -> node.getOperatorName().equals("votes"))
        .extracting(StreamNode::getTransformationUID)
        .containsExactly("votes");
    assertThat(graph.getJobGraph().getVerticesSortedTopologicallyFromSources())
        .extracting(JobVertex::getName)
        .contains("Source: events -> decode", "votes -> combine");
  }

  @Test
  void whatRises_isMergedBesideRankings_inAnOperatorOfItsOwn() {
    StreamGraph graph = graph("rising", "10m:1h");

    assertThat(graph.getStreamNodes())
        .filteredOn(node -> node.getOperatorName().equals("rising"))
        .extracting(StreamNode::getTransformationUID)
        .containsExactly("rising");
    assertThat(graph.getJobGraph().getVerticesSortedTopologicallyFromSources())
        .extracting(JobVertex::getName)
        .containsExactlyInAnyOrder(
            "Source: events -> decode -> combine",
            "rank",
            "merge -> rankings: Writer",
            "rising -> risen: Writer",
            "pulse -> health: Writer",
            "dead letters: Writer");
  }

  @Test
  void visitors_areABranchBesideRankings() {
    Map<String, String> uids = new TreeMap<>();
    for (StreamNode node : graph("visitors", "pages:10m").getStreamNodes()) {
      uids.put(node.getOperatorName(), node.getTransformationUID());
    }
    graph().getStreamNodes().forEach(node -> uids.remove(node.getOperatorName()));
    assertThat(uids)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "visits", "visits",
                "reach", "reach",
                "visitors", "visitors",
                "visited: Writer", "visited"));

    assertThat(
            graph("visitors", "pages:10m")
                .getJobGraph()
                .getVerticesSortedTopologicallyFromSources())
        .extracting(JobVertex::getName)
        .anyMatch(name -> name.contains("decode -> (") && name.contains("visits"))
        .contains("reach", "visitors -> visited: Writer");
  }

  @Test
  void uids_tieOperatorsToTheirState_andNeverChange() {
    Map<String, String> uids = new TreeMap<>();
    for (StreamNode node : graph().getStreamNodes()) {
      uids.put(node.getOperatorName(), node.getTransformationUID());
    }

    assertThat(uids)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Source: events", "events",
                "pulse", "pulse",
                "health: Writer", "health",
                "decode", "decode",
                "dead letters: Writer", "dead-letters",
                "combine", "combine",
                "rank", "rank",
                "merge", "merge",
                "rankings: Writer", "rankings"));
  }

  @Test
  void hotspots_areABranchBesideRankings() {
    Map<String, String> uids = new TreeMap<>();
    for (StreamNode node : graph("scanRadius", "30").getStreamNodes()) {
      uids.put(node.getOperatorName(), node.getTransformationUID());
    }
    graph().getStreamNodes().forEach(node -> uids.remove(node.getOperatorName()));
    assertThat(uids)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("clicks", "clicks", "cluster", "cluster", "hotspots: Writer", "hotspots"));

    List<JobVertex> vertices =
        graph("scanRadius", "30").getJobGraph().getVerticesSortedTopologicallyFromSources();
    assertThat(vertices.stream().map(JobVertex::getName).map(name -> name.replace(" ", "")))
        .anyMatch(name -> name.contains("decode->(") && name.contains("clicks"))
        .contains("cluster->hotspots:Writer");
  }

  @Test
  void alerts_areABranchBehindMerge() {
    Map<String, String> uids = new TreeMap<>();
    for (StreamNode node : graph("above", "pages:10m>500").getStreamNodes()) {
      uids.put(node.getOperatorName(), node.getTransformationUID());
    }
    graph().getStreamNodes().forEach(node -> uids.remove(node.getOperatorName()));
    assertThat(uids)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("watched", "watched", "alert", "alert", "alerts: Writer", "alerts"));

    List<JobVertex> vertices =
        graph("above", "pages:10m>500").getJobGraph().getVerticesSortedTopologicallyFromSources();
    assertThat(vertices.stream().map(JobVertex::getName))
        .contains("merge -> (rankings: Writer, watched)", "alert -> alerts: Writer");
  }
}
