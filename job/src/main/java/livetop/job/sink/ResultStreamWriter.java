package livetop.job.sink;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to the result stream, those of one key in their order: one request is on its way
 * at a time, it holds each key once, and what was refused stands first in the next one.
 */
final class ResultStreamWriter<T> extends AsyncSinkWriter<T, ResultRecord> {
  private static final Logger LOG = LoggerFactory.getLogger(ResultStreamWriter.class);

  /** Kinesis takes 500 and 5 MiB; this bounds what a task holds as well. */
  private static final int MAX_BATCH = 100;

  private static final int MAX_BUFFERED = 2 * MAX_BATCH;
  private static final int MAX_BATCH_BYTES = 5 * ResultRecord.MAX_BYTES;
  private static final long MAX_BUFFER_MILLIS = 100;

  /** What a shard takes is counted by the second. */
  private static final long FIRST_PAUSE_MILLIS = 100;

  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final ResultStream.Client stream;
  private final Counter written;
  private final Counter refused;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  ResultStreamWriter(
      ElementConverter<T, ResultRecord> converter,
      WriterInitContext context,
      ResultStream.Client stream) {
    super(converter, new BesideTheTable(context), configuration(), List.of());
    this.stream = stream;
    written = context.metricGroup().counter("resultsWritten");
    refused = context.metricGroup().counter("resultsRefused");
  }

  private static AsyncSinkWriterConfiguration configuration() {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(MAX_BATCH)
        .setMaxBatchSizeInBytes(MAX_BATCH_BYTES)
        .setMaxInFlightRequests(1)
        .setMaxBufferedRequests(MAX_BUFFERED)
        .setMaxTimeInBufferMS(MAX_BUFFER_MILLIS)
        .setMaxRecordSizeInBytes(ResultRecord.MAX_BYTES)
        .setRateLimitingStrategy(new OneRequestAtATime(MAX_BATCH))
        .build();
  }

  @Override
  protected long getSizeInBytes(ResultRecord result) {
    return result.size();
  }

  @Override
  protected void submitRequestEntries(
      List<ResultRecord> batch, ResultHandler<ResultRecord> handler) {
    OncePerKey request = new OncePerKey(batch);
    stream
        .put(request.sent())
        .whenComplete(
            (answer, error) -> {
              if (error == null) {
                List<ResultRecord> left = request.left(i -> answer.get(i).errorCode() != null);
                answered(request.sent().size(), batch.size() - left.size(), left, handler);
              } else {
                failed(error, batch, handler);
              }
            });
  }

  private void answered(
      int sent, int taken, List<ResultRecord> left, ResultHandler<ResultRecord> handler) {
    written.inc(taken);
    refused.inc(sent - taken);
    if (taken < sent) {
      LOG.debug("{} of {} results were refused, and are written again", sent - taken, sent);
      retryAfterPause(left, handler);
    } else {
      pauseMillis = FIRST_PAUSE_MILLIS;
      handler.retryForEntries(left);
    }
  }

  private void failed(
      Throwable error, List<ResultRecord> batch, ResultHandler<ResultRecord> handler) {
    IOException lasting = stream.lasting(error);
    if (lasting != null) {
      handler.completeExceptionally(lasting);
      return;
    }
    LOG.warn("Results cannot be written at the moment, and are written again", error);
    retryAfterPause(batch, handler);
  }

  private void retryAfterPause(List<ResultRecord> left, ResultHandler<ResultRecord> handler) {
    Executor later = CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS);
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    Future<Void> unused = CompletableFuture.runAsync(() -> handler.retryForEntries(left), later);
  }

  @Override
  public void close() {
    stream.close();
  }
}
