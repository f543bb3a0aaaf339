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
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes what is published to the table and to the result stream, all of it before a checkpoint.
 *
 * <p>Both are written by one task, from one place, so that one holds what the other does. The state
 * is the table's: the stream can be switched on and off, and no savepoint notices.
 */
final class TableAndStreamSink<T>
    implements Sink<T>, SupportsWriterState<T, BufferedRequestState<DynamoDbWriteRequest>> {
  private static final long serialVersionUID = 1;

  private final TableSink<T> table;
  private final ResultStream stream;
  private final ElementConverter<T, ResultRecord> converter;

  TableAndStreamSink(
      TableSink<T> table, ResultStream stream, ElementConverter<T, ResultRecord> converter) {
    this.table = table;
    this.stream = stream;
    this.converter = converter;
  }

  @Override
  @Deprecated
  public Writer<T> createWriter(InitContext context) {
    throw new UnsupportedOperationException("Flink calls createWriter(WriterInitContext)");
  }

  @Override
  public Writer<T> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public Writer<T> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<DynamoDbWriteRequest>> recovered)
      throws IOException {
    return new Writer<>(
        table.restoreWriter(context, recovered),
        new ResultStreamWriter<>(converter, context, stream.open()));
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<DynamoDbWriteRequest>>
      getWriterStateSerializer() {
    return table.getWriterStateSerializer();
  }

  private static final class Writer<T>
      implements StatefulSinkWriter<T, BufferedRequestState<DynamoDbWriteRequest>> {
    private final StatefulSinkWriter<T, BufferedRequestState<DynamoDbWriteRequest>> table;
    private final ResultStreamWriter<T> stream;

    Writer(
        StatefulSinkWriter<T, BufferedRequestState<DynamoDbWriteRequest>> table,
        ResultStreamWriter<T> stream) {
      this.table = table;
      this.stream = stream;
    }

    @Override
    public void write(T item, Context context) throws IOException, InterruptedException {
      table.write(item, context);
      stream.write(item, context);
    }

    /** Called before each checkpoint, which so holds nothing that is still to be written. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      table.flush(true);
      stream.flush(true);
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
      try (stream) {
        table.close();
      }
    }
  }
}
