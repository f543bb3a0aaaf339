package livetop.bench;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Adds up what Flink's tasks in this JVM have sent to each other, from their metric {@code
 * numBytesOut}. Chained operators send nothing. Flink finds it as a service.
 */
public final class NetworkBytes implements MetricReporter, MetricReporterFactory {
  static final String NAME = "network";
  private static final String METRIC = "numBytesOut";
  private static final String OPERATOR_VARIABLE = "<operator_id>";
  private static final Set<Counter> COUNTERS = ConcurrentHashMap.newKeySet();

  /** All bytes that were sent so far. */
  static long sum() {
    return COUNTERS.stream().mapToLong(Counter::getCount).sum();
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    // Sinks have a metric of this name too; what they send leaves the job.
    boolean ofTask = !group.getAllVariables().containsKey(OPERATOR_VARIABLE);
    if (name.equals(METRIC) && ofTask && metric instanceof Counter counter) {
      COUNTERS.add(counter);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
