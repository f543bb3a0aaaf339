package livetop.job.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import livetop.count.Group;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import livetop.count.Tally;
import livetop.job.settings.JobConfiguration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.dynamodb.sink.DynamoDbSink;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The tasks of the sink of rankings as they are in the job, writing to a stand-in table. */
public final class SinkTasks implements AutoCloseable {
  private static final int MAX = 128;

  private final List<OneInputStreamOperatorTestHarness<Ranking, CommittableMessage<Object>>> tasks =
      new ArrayList<>();
  private JobConfiguration configuration;
  private OperatorSubtaskState state;
  private int stopped;

  private final StandInTable table;

  SinkTasks(StandInTable table) {
    this(table, null);
  }

  /**
   * Writes to a stream as well, or to it alone.
   *
   * @param table null where {@link #startStream} alone begins
   */
  SinkTasks(StandInTable table, StandInStream stream) {
    this.table = table;
    configuration =
        configuration(
            table == null ? null : table.endpoint(),
            stream == null ? null : stream.endpoint(),
            "file:///tmp/dead-letters");
  }

  /** The next start has no stream any more. */
  void withoutStream() {
    configuration = configuration(table.endpoint(), null, "file:///tmp/dead-letters");
  }

  /**
   * The configuration of a job that writes to stand-ins.
   *
   * @param streamEndpoint of the result stream; null without one
   */
  public static JobConfiguration configuration(
      String tableEndpoint, String streamEndpoint, String deadLetters) {
    System.setProperty("aws.accessKeyId", "key");
    System.setProperty("aws.secretAccessKey", "secret");
    Properties table =
        properties(
            "table.name",
            StandInTable.NAME,
            "aws.region",
            "eu-central-1",
            "aws.endpoint",
            tableEndpoint == null ? "" : tableEndpoint);
    Map<String, Properties> groups = new HashMap<>();
    groups.put("EventStream", properties("stream.name", "events", "aws.region", "eu-central-1"));
    groups.put("RankingTable", table);
    groups.put("DeadLetters", properties("path", deadLetters));
    if (streamEndpoint != null) {
      String[] stream = {"stream.name", StandInStream.NAME, "aws.region", "eu-central-1"};
      Properties results = properties(stream);
      results.setProperty("aws.endpoint", streamEndpoint);
      groups.put("ResultStream", results);
    }
    return JobConfiguration.of(groups);
  }

  static Properties properties(String... entries) {
    Properties properties = new Properties();
    for (int i = 0; i < entries.length; i += 2) {
      properties.setProperty(entries[i], entries[i + 1]);
    }
    return properties;
  }

  static Ranking ranking(String site, long end, long total) {
    return new Ranking(
        new Group(site, "pages"), "10s", end - 10_000, end, Tally.exact(total), List.of());
  }

  void start(int parallelism) throws Exception {
    start(Sinks.rankings(configuration), parallelism);
  }

  /** Begins with one task that writes to the stream alone. */
  void startStream() throws Exception {
    start(new StreamAlone(ResultStream.of(configuration)), 1);
  }

  /** Begins with the connector alone, as earlier versions did. */
  void startEarlier() throws Exception {
    start(
        DynamoDbSink.<Ranking>builder()
            .setTableName(configuration.tableName())
            .setDynamoDbProperties(configuration.tableClient())
            .setElementConverter(new RankingItemConverter(1_000, SiteZones.NONE))
            .build(),
        1);
  }

  private void start(Sink<Ranking> sink, int parallelism) throws Exception {
    for (int task = 0; task < parallelism; task++) {
      OneInputStreamOperatorTestHarness<Ranking, CommittableMessage<Object>> harness =
          new OneInputStreamOperatorTestHarness<>(
              new SinkWriterOperatorFactory<>(sink), MAX, parallelism, task);
      harness.setup();
      if (state != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX, stopped, parallelism, task));
      }
      harness.open();
      tasks.add(harness);
    }
  }

  private static final class StreamAlone implements Sink<Ranking> {
    private static final long serialVersionUID = 1;

    private final ResultStream stream;

    StreamAlone(ResultStream stream) {
      this.stream = stream;
    }

    @Override
    @Deprecated
    public SinkWriter<Ranking> createWriter(InitContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SinkWriter<Ranking> createWriter(WriterInitContext context) {
      return new ResultStreamWriter<>(
          new RankingRecordConverter(SiteZones.NONE), context, stream.open());
    }
  }

  void write(int task, Ranking ranking) throws Exception {
    tasks.get(task).processElement(new StreamRecord<>(ranking));
  }

  /** Lets a task take note of the answers that have come. */
  void hear(int task) throws Exception {
    TaskMailbox mailbox = tasks.get(task).getTaskMailbox();
    for (Optional<Mail> mail = mailbox.tryTake(0); mail.isPresent(); mail = mailbox.tryTake(0)) {
      mail.get().run();
    }
  }

  /** Waits until a task has written all it has. */
  void finish(int task) throws Exception {
    tasks.get(task).endInput();
  }

  /** Stops with a savepoint. */
  void stop() throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (OneInputStreamOperatorTestHarness<Ranking, CommittableMessage<Object>> task : tasks) {
      task.prepareSnapshotPreBarrier(1);
      states.add(task.snapshot(1, 0));
    }
    stopped = tasks.size();
    state =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(new OperatorSubtaskState[0]));
    close();
  }

  @Override
  public void close() throws Exception {
    for (OneInputStreamOperatorTestHarness<Ranking, CommittableMessage<Object>> task : tasks) {
      task.close();
    }
    tasks.clear();
  }
}
