package livetop.bench;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Hands each element to the rankings of the current pass. */
final class PublishedSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1;

  private final Publisher<T> publisher;

  /** Publishes an element; serialized with the sink. */
  @FunctionalInterface
  interface Publisher<T> extends Serializable {
    void publish(T element, Published published);
  }

  PublishedSink(Publisher<T> publisher) {
    this.publisher = publisher;
  }

  @Override
  @Deprecated
  public SinkWriter<T> createWriter(InitContext context) {
    return new Writer<>(publisher, Pass.current().published());
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(publisher, Pass.current().published());
  }

  private record Writer<T>(Publisher<T> publisher, Published published) implements SinkWriter<T> {
    @Override
    public void write(T element, Context context) {
      publisher.publish(element, published);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
