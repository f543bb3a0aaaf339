package livetop.job;

import org.apache.flink.metrics.MetricGroup;

/** The metrics of an operator, where Managed Service for Apache Flink takes them to CloudWatch. */
final class ExportedMetrics {
  /** Of an operator's metrics those in this group are exported, and no others. */
  static final String GROUP = "kinesisAnalytics";

  private ExportedMetrics() {}

  static MetricGroup of(MetricGroup ofOperator) {
    return ofOperator.addGroup(GROUP);
  }
}
