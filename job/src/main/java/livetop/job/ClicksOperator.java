package livetop.job;

import livetop.event.Event;
import livetop.hotspot.Click;
import livetop.hotspot.Clicks;
import livetop.job.settings.HotspotsConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Hands on the clicks among the events that count.
 *
 * <p>Metrics: {@code clicks}, and {@code withoutPosition}, which count on boards alone.
 */
final class ClicksOperator extends AbstractStreamOperator<Click>
    implements OneInputStreamOperator<Event, Click> {
  private static final long serialVersionUID = 1;

  private final HotspotsConfiguration configuration;

  private transient Clicks clicks;
  private transient Counter found;
  private transient Counter withoutPosition;

  ClicksOperator(HotspotsConfiguration configuration) {
    chainingStrategy = ChainingStrategy.ALWAYS;
    this.configuration = configuration;
  }

  @Override
  public void open() throws Exception {
    super.open();
    clicks = configuration.clicks();
    found = ExportedMetrics.of(getMetricGroup()).counter("clicks");
    withoutPosition = ExportedMetrics.of(getMetricGroup()).counter("withoutPosition");
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    if (!clicks.isClick(event)) {
      return;
    }
    Click click = clicks.of(event);
    if (click == null) {
      withoutPosition.inc();
      return;
    }
    found.inc();
    output.collect(new StreamRecord<>(click, click.point().millis()));
  }
}
