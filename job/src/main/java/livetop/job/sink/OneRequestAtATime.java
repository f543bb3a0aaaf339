package livetop.job.sink;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/** The next request waits for the answer to the one before: only so do records keep their order. */
final class OneRequestAtATime implements RateLimitingStrategy {
  private final int maxBatch;
  private boolean isOnItsWay;

  OneRequestAtATime(int maxBatch) {
    this.maxBatch = maxBatch;
  }

  @Override
  public void registerInFlightRequest(RequestInfo request) {
    isOnItsWay = true;
  }

  @Override
  public void registerCompletedRequest(ResultInfo result) {
    isOnItsWay = false;
  }

  @Override
  public boolean shouldBlock(RequestInfo request) {
    return isOnItsWay;
  }

  @Override
  public int getMaxBatchSize() {
    return maxBatch;
  }
}
