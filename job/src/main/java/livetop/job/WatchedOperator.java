package livetop.job;

import livetop.alert.AlertPlan;
import livetop.count.Ranking;
import livetop.job.settings.AlertsConfiguration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Hands on the rankings that alerts are about, so that no others cross the network. */
final class WatchedOperator extends AbstractStreamOperator<Ranking>
    implements OneInputStreamOperator<Ranking, Ranking> {
  private static final long serialVersionUID = 1;

  private final AlertsConfiguration configuration;

  private transient AlertPlan plan;

  WatchedOperator(AlertsConfiguration configuration) {
    chainingStrategy = ChainingStrategy.ALWAYS;
    this.configuration = configuration;
  }

  @Override
  public void open() throws Exception {
    super.open();
    plan = configuration.plan();
  }

  @Override
  public void processElement(StreamRecord<Ranking> element) {
    if (plan.takes(element.getValue())) {
      output.collect(element);
    }
  }
}
