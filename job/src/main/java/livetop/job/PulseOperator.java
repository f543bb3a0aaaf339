package livetop.job;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The job's sign of life: up to which event time, in epoch milliseconds, all tasks of {@code merge}
 * have published, at most once a second. A reader learns from it that nothing is late where no
 * ranking was written. For one task.
 */
final class PulseOperator extends AbstractStreamOperator<Long>
    implements OneInputStreamOperator<Long, Long> {
  private static final long serialVersionUID = 1;
  private static final long PAUSE_MILLIS = 1_000;

  private transient long last;

  @Override
  public void processElement(StreamRecord<Long> element) {}

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    boolean isTime = !mark.equals(Watermark.MAX_WATERMARK);
    if (isTime && Math.abs(now - last) >= PAUSE_MILLIS) {
      last = now;
      output.collect(new StreamRecord<>(mark.getTimestamp()));
    }
    super.processWatermark(mark);
  }
}
