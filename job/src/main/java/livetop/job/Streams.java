package livetop.job;

import livetop.count.Ranking;
import livetop.event.Event;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What branches of the topology begin with. */
public final class Streams {
  private final DataStream<Event> events;
  private final DataStream<Ranking> rankings;

  Streams(DataStream<Event> events, DataStream<Ranking> rankings) {
    this.events = events;
    this.rankings = rankings;
  }

  /** What is ranked: the events, retries and votes told where that is asked for. */
  public DataStream<Event> events() {
    return events;
  }

  /** Each ranking by count when its window ends, and again when it is corrected. */
  public DataStream<Ranking> rankings() {
    return rankings;
  }
}
