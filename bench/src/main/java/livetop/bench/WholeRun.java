package livetop.bench;

import java.util.EnumMap;
import java.util.Map;

/** A smaller pass to warm up, then one over the whole stream, measured from end to end. */
final class WholeRun {
  private static final int WARM_UP_PART = 4;

  private WholeRun() {}

  static Outcome of(Setting setting) throws Exception {
    Records records = new Records(setting.workload());
    Setting smaller = setting.withEvents(setting.workload().events() / WARM_UP_PART);
    Pass warmUp = Pass.begin(records.first(smaller.workload()), false);
    smaller.contender().create().run(smaller, warmUp);

    Pass pass = Pass.begin(records, true);
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.putAll(setting.contender().create().run(setting, pass));
    values.put(Metric.THROUGHPUT, pass.eventsPerSecond());
    values.put(Metric.HEAP, (double) pass.heapBytes());
    String digest = pass.published().digest();
    Run.check(setting, setting.workload(), digest);
    return new Outcome(digest, values);
  }
}
