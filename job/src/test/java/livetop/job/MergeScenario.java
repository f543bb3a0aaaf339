package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.MergeOracle;
import livetop.count.Oracle;
import livetop.count.RankModel;
import livetop.count.Ranking;
import livetop.job.settings.RankingConfiguration;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.util.FlinkRuntimeException;

/** What a seed makes of the life of a job's {@code merge}, with what it should have published. */
final class MergeScenario {
  private static final long START = 1_768_888_800_000L;
  private static final String[][] WINDOWS = {
    {"5s"},
    {"10s", "10s/5s", "10s~5s"},
    {"30s", "30s/5s", "30s/10s", "30s~5s", "30s~15s"},
    {"1m", "1m/5s", "1m/30s", "1m~10s"}
  };
  private static final String[] LATENESSES = {"0s", "5s", "20s", "1m", "3m"};
  private static final String[] OFFSETS = {"+00:00", "+00:00:05", "-00:00:10", "+05:30"};

  private final Map<Oracle.Key, Ranking> published = new HashMap<>();
  private final Random random;
  private final int k;
  private final int buckets;
  private final MergeTasks merge;
  private final RankModel rank;
  private final MergeOracle oracle;
  private RankingConfiguration configuration;
  private long now = START;
  private long watermark = Long.MIN_VALUE;

  MergeScenario(long seed, StateBackend backend) throws Exception {
    random = new Random(seed);
    k = 1 + random.nextInt(3);
    buckets = 1 + random.nextInt(3);
    configuration = configuration();
    merge = new MergeTasks(backend);
    merge.start(configuration, 1 + random.nextInt(2));
    rank = new RankModel(configuration.plan(), buckets, this::send);
    oracle = new MergeOracle(configuration.plan());
  }

  private void send(LocalRanking local) {
    try {
      merge.add(local);
    } catch (Exception e) {
      throw new FlinkRuntimeException(e);
    }
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private RankingConfiguration configuration() {
    StringJoiner windows = new StringJoiner(",");
    windows.setEmptyValue("5s");
    for (String[] forms : WINDOWS) {
      if (random.nextBoolean()) {
        windows.add(any(forms));
      }
    }
    return MergeTasks.configuration(
        "windows", windows.toString(),
        "allowedLateness", any(LATENESSES),
        "utcOffset", any(OFFSETS),
        "k", String.valueOf(k));
  }

  /** Runs all of it; at the end it is quiet for a day. */
  void run(boolean changes) throws Exception {
    for (int round = 5 + random.nextInt(25); round > 0; round--) {
      now += random.nextInt(6) == 0 ? random.nextInt(240_000) : random.nextInt(15_000);
      for (int i = random.nextInt(6); i > 0; i--) {
        count();
      }
      int step = random.nextInt(10);
      if (step == 0 && changes) {
        advanceAll(now);
        goOn(configuration());
        oracle.change(configuration.plan(), now);
      } else if (step < 3) {
        goOn(configuration);
      } else if (step < 9) {
        advance(random.nextInt(buckets), now - random.nextInt(5_000));
      } else {
        take(merge.checkpoint());
      }
      take(merge.take());
    }
    advanceAll(now + 86_400_000);
    take(merge.take());
  }

  private void count() {
    long late = random.nextInt(4) == 0 ? random.nextInt(240_000) : random.nextInt(4_000);
    Group group = new Group(random.nextBoolean() ? "blog" : "shop", "pages");
    Oracle.Counted event =
        new Oracle.Counted(group, "/" + random.nextInt(5), Math.max(START, now - late));
    if (rank.count(event)) {
      oracle.count(event);
    }
  }

  private void advance(int bucket, long to) throws Exception {
    long least = rank.advance(bucket, to);
    if (least > watermark) {
      watermark = least;
      merge.advanceTo(least);
    }
  }

  private void advanceAll(long to) throws Exception {
    for (int bucket = 0; bucket < buckets; bucket++) {
      advance(bucket, to);
    }
  }

  private void goOn(RankingConfiguration next) throws Exception {
    take(merge.stop());
    configuration = next;
    merge.start(next, 1 + random.nextInt(3));
    rank.restart(next.plan());
    watermark = Long.MIN_VALUE;
  }

  private void take(Iterable<Ranking> rankings) {
    for (Ranking ranking : rankings) {
      Oracle.Key key = new Oracle.Key(ranking.group(), ranking.window(), ranking.end());
      assertThat(ranking).isNotEqualTo(published.put(key, ranking));
    }
  }

  Map<Oracle.Key, Ranking> published() {
    return published;
  }

  Map<Oracle.Key, Ranking> expected() {
    return oracle.rankings();
  }

  String left() {
    return merge.left();
  }

  void close() throws Exception {
    merge.close();
  }
}
