package livetop.bench;

/**
 * What all contenders have to rank: page views, spread evenly over a span of event time.
 *
 * @param records how many records the stream has, a multiple of {@value #RECORDS_MULTIPLE}
 * @param eventsPerRecord how many page views one record holds
 * @param pages how many different pages there are
 * @param popularity how the views spread over the pages
 * @param sites over how many sites the records spread evenly
 * @param spanSeconds the event time from the first record to the end of the stream
 * @param windowSeconds the size of the sliding window
 * @param slideSeconds how far a window's end is from the next one's
 * @param type of the events, {@code view} or {@code click}; a click says where it was
 */
record Workload(
    long records,
    int eventsPerRecord,
    int pages,
    Popularity popularity,
    int sites,
    long spanSeconds,
    long windowSeconds,
    long slideSeconds,
    String type) {

  /** Records are a multiple of this, so that they deal out evenly to shards. */
  static final int RECORDS_MULTIPLE = 4;

  /** The event time of the first record: a midnight in UTC. */
  static final long START_MILLIS = 1_768_867_200_000L;

  /** How far a record may be behind the newest one before its windows close. */
  static final long OUT_OF_ORDERNESS_MILLIS = 2_000;

  /** How many pages a ranking lists. */
  static final int K = 100;

  Workload(
      long records,
      int eventsPerRecord,
      int pages,
      Popularity popularity,
      int sites,
      long spanSeconds,
      long windowSeconds,
      long slideSeconds) {
    this(
        records,
        eventsPerRecord,
        pages,
        popularity,
        sites,
        spanSeconds,
        windowSeconds,
        slideSeconds,
        "view");
  }

  /**
   * Zipf-distributed views of one site, ranked over 10 minutes every 10 seconds.
   *
   * @param eventsPerSecond of event time, a multiple of the events in a record
   */
  static Workload standard(long eventsPerSecond, int eventsPerRecord, int pages, long spanSeconds) {
    if (eventsPerSecond % eventsPerRecord != 0) {
      throw new IllegalArgumentException(
          "bench: --rate must be a multiple of --batch: "
              + eventsPerSecond
              + " is none of "
              + eventsPerRecord);
    }
    return new Workload(0, eventsPerRecord, pages, Popularity.ZIPF, 1, spanSeconds, 600, 10)
        .withEvents(eventsPerSecond * spanSeconds);
  }

  long events() {
    return records * eventsPerRecord;
  }

  long eventsPerSecond() {
    return events() / spanSeconds;
  }

  long spanMillis() {
    return spanSeconds * 1_000;
  }

  long windowMillis() {
    return windowSeconds * 1_000;
  }

  long slideMillis() {
    return slideSeconds * 1_000;
  }

  /** The same span and shape with about this many events. */
  Workload withEvents(long events) {
    long wanted = Math.max(RECORDS_MULTIPLE, events / eventsPerRecord);
    return with(wanted / RECORDS_MULTIPLE * RECORDS_MULTIPLE, spanSeconds, slideSeconds, type);
  }

  /** The same stream of clicks. */
  Workload ofClicks() {
    return with(records, spanSeconds, slideSeconds, "click");
  }

  /** The same stream, ranked more or less often. */
  Workload every(long seconds) {
    return with(records, spanSeconds, seconds, type);
  }

  /** The part of the stream up to this window end. */
  Workload upTo(long end) {
    long seconds = (end - START_MILLIS) / 1_000;
    return with(records * seconds / spanSeconds, seconds, slideSeconds, type);
  }

  private Workload with(
      long otherRecords, long otherSpanSeconds, long otherSlideSeconds, String otherType) {
    return new Workload(
        otherRecords,
        eventsPerRecord,
        pages,
        popularity,
        sites,
        otherSpanSeconds,
        windowSeconds,
        otherSlideSeconds,
        otherType);
  }

  /** The first window end after this time. */
  long endAfter(long millis) {
    return (Math.floorDiv(millis, slideMillis()) + 1) * slideMillis();
  }

  /** Whether the window that ends here ends within the stream; the later ones are not counted. */
  boolean endsWithin(long end) {
    return end <= START_MILLIS + spanMillis();
  }
}
