package livetop.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.Utf8;
import livetop.event.Agent;
import livetop.event.CountedSites;
import livetop.event.Event;
import livetop.event.EventDecoder;
import livetop.event.OnceKey;
import livetop.event.Outcome;
import livetop.event.RecordDecoder;
import livetop.event.Rejection;
import livetop.event.RequestKeys;
import livetop.event.Sender;
import livetop.event.rules.Judge;
import livetop.event.rules.VisitorKeys;
import livetop.event.rules.VoteKeys;
import livetop.job.settings.RankingConfiguration;
import livetop.job.sink.DeadLetter;
import livetop.job.source.ShardClocks;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Turns records into events, and tells event time from what the shards were heard of. What is not
 * to be counted is handed on as well, with its {@link Outcome}.
 *
 * <p>Flink's state has the sites that have a place among those that count ({@code sites}), and when
 * they were seen last; and the {@link ReaderSecrets}.
 *
 * <p>Metrics, in events: {@code received}, {@code decoded}, {@code rejected} and one {@code
 * rejected_REASON} each; a record that cannot be read at all is one event. {@code received} =
 * {@code decoded} + {@code rejected}.
 */
final class DecodeOperator extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<ShardNews, Event>,
        ProcessingTimeCallback,
        EventDecoder.Output {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;
  private final OutputTag<String> deadLetters;
  private final ReaderSecrets secrets = new ReaderSecrets();

  private transient RecordDecoder decoder;
  private transient ListState<Tuple2<String, Long>> keptSites;
  private transient CountedSites sites;
  private transient Judge judge;
  private transient RequestKeys requests;
  private transient OnceKey request;
  private transient VoteKeys votes;
  private transient VisitorKeys visitors;
  private transient Sender sender;
  private transient ShardClocks clocks;
  private transient StreamRecord<Event> event;
  private transient ShardNews news;
  private transient long recordTime;
  private transient long watermark;
  private transient Counter received;
  private transient Counter decoded;
  private transient Counter rejected;
  private transient Map<Outcome, Counter> rejectedBy;

  DecodeOperator(RankingConfiguration configuration, OutputTag<String> deadLetters) {
    chainingStrategy = ChainingStrategy.ALWAYS;
    this.configuration = configuration;
    this.deadLetters = deadLetters;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    keptSites =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("sites", Types.TUPLE(Types.STRING, Types.LONG)));
    secrets.restore(
        context.getOperatorStateStore(), configuration.tellsReaders(), configuration.hasVisitors());
    sites = configuration.countedSites();
    List<CountedSites.Seen> before = new ArrayList<>();
    keptSites.get().forEach(kept -> before.add(new CountedSites.Seen(kept.f0, kept.f1)));
    sites.restore(before);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<Tuple2<String, Long>> kept = new ArrayList<>();
    sites.seen(watermark).forEach(seen -> kept.add(Tuple2.of(seen.site(), seen.atMillis())));
    keptSites.update(kept);
    secrets.keep(watermark);
  }

  @Override
  public void open() throws Exception {
    super.open();
    decoder =
        configuration
            .input()
            .decoder(
                configuration.boards(), configuration.crawlers(), configuration.tellsReaders());
    judge = new Judge(configuration.rules(), sites, configuration.boards());
    requests = configuration.tellsRetries() ? new RequestKeys() : null;
    votes =
        configuration.hasOneVote()
            ? new VoteKeys(
                secrets.salt(),
                configuration.boards(),
                configuration.sliceMillis(),
                configuration.offsetMillis())
            : null;
    visitors =
        configuration.hasVisitors()
            ? new VisitorKeys(
                secrets.salt(),
                secrets.daily(),
                configuration.rules().timeZones(),
                configuration.offsetMillis())
            : null;
    clocks =
        new ShardClocks(
            configuration.outOfOrdernessMillis(),
            configuration.idleAfterMillis(),
            2 * watermarkInterval());
    event = new StreamRecord<>(null);
    watermark = Long.MIN_VALUE;
    MetricGroup metrics = ExportedMetrics.of(getMetricGroup());
    received = metrics.counter("received");
    decoded = metrics.counter("decoded");
    rejected = metrics.counter("rejected");
    rejectedBy = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      if (outcome.isRejected()) {
        rejectedBy.put(outcome, metrics.counter(outcome.code()));
      }
    }
    callLater(getProcessingTimeService().getCurrentProcessingTime());
  }

  @Override
  public void processElement(StreamRecord<ShardNews> element) {
    news = element.getValue();
    switch (news.kind()) {
      case LISTED:
        clocks.listed(news.millis(), news.shards());
        break;
      case READING:
        clocks.reading(news.shard());
        break;
      case RECORD:
        decode();
        break;
      case READ_UP_TO:
        clocks.heard(news.shard(), news.millis());
        break;
      case ENDED:
        clocks.ended(news.shard());
        break;
    }
  }

  /**
   * Whatever a record holds moves time: to when its events were received, but never beyond when the
   * stream took it; to that, where the record itself cannot tell.
   */
  private void decode() {
    request = null;
    recordTime = news.millis();
    decoder.decode(news.bytes(), news.millis(), this);
    clocks.heard(news.shard(), recordTime);
  }

  @Override
  public void body(String site, Utf8 id, Sender ofRecord) {
    request = requests == null ? null : requests.next(site, id);
    sender = ofRecord;
    judge.record(ofRecord);
  }

  @Override
  public void event(Event decodedEvent, Agent agent, Utf8 visitor) {
    received.inc();
    decoded.inc();
    Event judged = judge.judged(decodedEvent, agent);
    handOn(judged.outcome() == Outcome.COUNTED ? told(judged, visitor) : judged);
  }

  /** The event with what tells its reader, as far as that is asked for. */
  private Event told(Event judged, Utf8 visitor) {
    Event told = votes == null ? judged : judged.withVote(votes.of(judged, visitor, sender));
    return visitors == null ? told : told.withReader(visitors.of(judged, visitor, sender));
  }

  @Override
  public void rejected(Rejection rejection) {
    received.inc();
    rejected.inc();
    rejectedBy.get(rejection.outcome()).inc();
    output.collect(
        deadLetters, new StreamRecord<>(DeadLetter.of(rejection, news.shard(), news.millis())));
    String site = judge.toldOf(rejection.site());
    handOn(Event.notCounted(rejection.atMillis(), site, rejection.outcome()));
  }

  private void handOn(Event next) {
    recordTime = Math.min(recordTime, next.receivedAtMillis());
    Event ofRequest = request == null ? next : next.withRequest(request);
    output.collect(event.replace(ofRequest, next.receivedAtMillis()));
  }

  @Override
  public void onProcessingTime(long time) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    long next = clocks.watermark(now);
    if (next > watermark) {
      watermark = next;
      output.emitWatermark(new Watermark(next));
    }
    callLater(now);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the timer ends with the task
  private void callLater(long now) {
    getProcessingTimeService().registerTimer(now + watermarkInterval(), this);
  }

  private long watermarkInterval() {
    return getExecutionConfig().getAutoWatermarkInterval();
  }

  /**
   * Time comes from the shards alone; only the end of time passes, and that when all shards have
   * ended. A job that is drained stops reading, but its stream goes on: no window ends by that.
   */
  @Override
  public void processWatermark(Watermark mark) {
    if (mark.equals(Watermark.MAX_WATERMARK) && clocks.haveAllEnded()) {
      watermark = Long.MAX_VALUE;
      output.emitWatermark(mark);
    }
  }

  /** A task without shards keeps telling the time, so it is never idle. */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) {}
}
