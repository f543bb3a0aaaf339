package livetop.job.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.dynamodb.sink.DynamoDbSink;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes what is published to DynamoDB, all of it before a checkpoint.
 *
 * <p>The connector would keep what it has not written in the checkpoint. Restored with another
 * number of tasks, that is dealt out anew, and one task could write an old ranking after another
 * has written its correction. Now only earlier versions' checkpoints hold any.
 */
final class TableSink<T>
    implements Sink<T>, SupportsWriterState<T, BufferedRequestState<DynamoDbWriteRequest>> {
  private static final long serialVersionUID = 1;

  private final DynamoDbSink<T> table;

  TableSink(DynamoDbSink<T> table) {
    this.table = table;
  }

  @Override
  @Deprecated
  public Writer<T> createWriter(InitContext context) throws IOException {
    return new Writer<>(table.restoreWriter(context, List.of()));
  }

  @Override
  public Writer<T> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public Writer<T> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<DynamoDbWriteRequest>> recovered)
      throws IOException {
    return new Writer<>(table.restoreWriter(context, recovered));
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<DynamoDbWriteRequest>>
      getWriterStateSerializer() {
    return table.getWriterStateSerializer();
  }

  private static final class Writer<T>
      implements StatefulSinkWriter<T, BufferedRequestState<DynamoDbWriteRequest>> {
    private final StatefulSinkWriter<T, BufferedRequestState<DynamoDbWriteRequest>> table;

    Writer(StatefulSinkWriter<T, BufferedRequestState<DynamoDbWriteRequest>> table) {
      this.table = table;
    }

    @Override
    public void write(T item, Context context) throws IOException, InterruptedException {
      table.write(item, context);
    }

    /**
     * Called before each checkpoint: the connector alone would only wait for what is on its way.
     */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      table.flush(true);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
      table.writeWatermark(watermark);
    }

    @Override
    public List<BufferedRequestState<DynamoDbWriteRequest>> snapshotState(long checkpointId)
        throws IOException {
      return table.snapshotState(checkpointId);
    }

    @Override
    public void close() throws Exception {
      table.close();
    }
  }
}
