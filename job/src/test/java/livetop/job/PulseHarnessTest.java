package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PulseHarnessTest {
  private static final long NOW = 1_768_888_888_000L;

  @Test
  void time_isToldOnceASecond_asOfThen_andTheEndOfTimeIsNone() throws Exception {
    try (OneInputStreamOperatorTestHarness<Long, Long> harness =
        new OneInputStreamOperatorTestHarness<>(new PulseOperator())) {
      harness.setup(LongSerializer.INSTANCE);
      harness.setProcessingTime(NOW);
      harness.open();
      for (int i = 0; i <= 25; i++) {
        harness.setProcessingTime(NOW + 100 * i);
        harness.processWatermark(new Watermark(NOW - 2_000 + 100 * i));
      }
      harness.setProcessingTime(NOW + 10_000);
      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(harness.extractOutputValues()).containsExactly(NOW - 2_000, NOW - 1_000, NOW);
    }
  }
}
