package livetop.job.settings;

import java.io.Serializable;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import livetop.count.Buckets;
import livetop.count.CombinePlan;
import livetop.count.SiteZones;
import livetop.count.VisitorPlan;
import livetop.count.Window;
import livetop.count.WindowPlan;
import livetop.event.Board;
import livetop.event.Boards;
import livetop.event.CountedSites;
import livetop.event.Crawlers;
import livetop.event.Event;
import livetop.event.Sites;
import livetop.event.rules.SiteRules;

/** The property group {@code Ranking}: what is counted, over which windows. */
public final class RankingConfiguration implements Serializable {
  private static final long serialVersionUID = 1;

  /** How many buckets items are spread over: part of the state, so fixed for ever. */
  public static final int BUCKETS = 128;

  private static final String OFF = "off";
  public static final String DEFAULT_WINDOWS = "1m,10m/5s,1h/1m,1d/10m";
  public static final String DEFAULT_BOARDS =
      "pages=view:page,videos=video:video,clicks=click:page,broken-links=notfound:page,"
          + "events=*:type,sites=*:site";

  /** A DynamoDB item holds 400 KB; this many items of the longest texts fit. */
  private static final int MAX_K = 180;

  /** More than the kinds of outcomes, so that the board of them is always exact. */
  private static final int MIN_ITEMS = 100;

  private static final int MAX_ITEMS = 100_000_000;
  private static final int MAX_SITES = 1_000_000;
  private static final int SPARE_ITEMS_OF_BUCKET = 64;

  /** Of how many visitors of an item in a window each is known: a sample errs by 2 % then. */
  private static final int MAX_READERS = 16_384;

  private static final Set<String> KEYS =
      Set.of(
          "windows",
          "slice",
          "boards",
          "sites",
          "sitesFile",
          "maxSites",
          "k",
          "outOfOrderness",
          "allowedLateness",
          "idleAfter",
          "utcOffset",
          "retention",
          "maxItems",
          "bots",
          "serverAgents",
          "onePerVisitor",
          "retryHorizon",
          "rising",
          "visitors");

  private final String windows;
  private final Boards boards;
  private final InputFormat input;
  private final Sites sites;
  private final SiteRules rules;
  private final int maxSites;
  private final long sliceMillis;
  private final int k;
  private final int maxItems;
  private final long outOfOrdernessMillis;
  private final long allowedLatenessMillis;
  private final long idleAfterMillis;
  private final long offsetMillis;
  private final long retentionMillis;
  private final boolean countsBots;
  private final Set<String> serverAgents;
  private final boolean hasOneVote;
  private final long retryHorizonMillis;
  private final String rising;
  private final String visitors;

  private RankingConfiguration(
      PropertyGroup group, PropertyGroup eventStream, boolean keepsPositions) {
    sliceMillis = duration(group, "slice", "5s");
    offsetMillis = group.value("utcOffset", "+00:00", "an offset such as +01:00", this::offset);
    windows = group.value("windows", DEFAULT_WINDOWS, Windows.ALLOWED, this::windows);
    Boards counted = group.value("boards", DEFAULT_BOARDS, Boards.ALLOWED, Boards::parse);
    boards = keepsPositions ? counted.keepingPositions() : counted;
    input = InputFormat.of(eventStream, boards);
    rules = SitesFile.read(group.optional("sitesFile"));
    sites = sites(group);
    maxSites = group.number("maxSites", "1000", 1, MAX_SITES);
    k = group.number("k", "100", 1, MAX_K);
    maxItems = group.number("maxItems", "10000", MIN_ITEMS, MAX_ITEMS);
    outOfOrdernessMillis = delay(group, "outOfOrderness", "2s");
    allowedLatenessMillis = delay(group, "allowedLateness", "1m");
    idleAfterMillis = duration(group, "idleAfter", "10s");
    retentionMillis = duration(group, "retention", "7d");
    countsBots = group.value("bots", "exclude", "exclude or include", this::countsBots);
    serverAgents =
        group.value("serverAgents", "WordPress", ServerAgents.ALLOWED, ServerAgents::parse);
    hasOneVote = group.value("onePerVisitor", OFF, OFF + " or slice", this::hasOneVote);
    retryHorizonMillis =
        group.value("retryHorizon", "10m", OFF + ", or " + Durations.ALLOWED, this::retryHorizon);
    rising = group.value("rising", Comparisons.USUAL, Comparisons.ALLOWED, this::rising);
    visitors = group.value("visitors", VisitorLists.OFF, VisitorLists.ALLOWED, this::visitors);
    requireSliceOfDays(group);
  }

  private List<Window> parsedWindows() {
    return Windows.parse(windows, sliceMillis, offsetMillis);
  }

  private String rising(String text) {
    Comparisons.parse(text, parsedWindows());
    return text;
  }

  private String visitors(String text) {
    VisitorLists.parse(text, boards.all(), parsedWindows());
    return text;
  }

  /**
   * Reads the property group {@code Ranking} of these; each key that it lacks has its default.
   *
   * @throws ConfigurationException for the first value that cannot be used
   */
  public static RankingConfiguration of(Map<String, Properties> groups) {
    return new RankingConfiguration(
        PropertyGroup.of(groups, "Ranking", KEYS),
        JobConfiguration.eventStream(groups),
        HotspotsConfiguration.areOn(groups));
  }

  /** What the file lists, which is complete; else what is configured. */
  private Sites sites(PropertyGroup group) {
    Sites configured = group.value("sites", "*", Sites.ALLOWED, Sites::parse);
    if (!rules.areThere()) {
      return configured;
    }
    if (!configured.allowOthers()) {
      throw new ConfigurationException(
          "Ranking.sites is '"
              + group.optional("sites")
              + "': Ranking.sitesFile lists the sites; allowed is * or nothing");
    }
    return Sites.of(rules.bySite().keySet(), rules.ofOthers() != null);
  }

  /** A day that begins in a zone of its own begins where a slice does. */
  private void requireSliceOfDays(PropertyGroup group) {
    plan()
        .windowsBySlice()
        .forEach(
            (ofLevel, levelWindows) -> {
              if (ofLevel % sliceMillis != 0) {
                throw new ConfigurationException(
                    "Ranking.slice is '"
                        + group.optional("slice")
                        + "': a window "
                        + levelWindows.get(0).name()
                        + " of a site begins and ends at multiples of "
                        + ofLevel
                        + " ms; allowed is a slice that divides this");
              }
            });
  }

  private static long duration(PropertyGroup group, String key, String defaultValue) {
    return group.value(key, defaultValue, Durations.ALLOWED, Durations::parse);
  }

  private static long delay(PropertyGroup group, String key, String defaultValue) {
    return group.value(key, defaultValue, Durations.ZERO_ALLOWED, Durations::parseAlsoZero);
  }

  private String windows(String text) {
    Windows.parse(text, sliceMillis, offsetMillis);
    return text;
  }

  private long offset(String text) {
    try {
      return ZoneOffset.of(text).getTotalSeconds() * 1000L;
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("it is not an offset from UTC", e);
    }
  }

  private boolean countsBots(String text) {
    if (!text.equals("exclude") && !text.equals("include")) {
      throw new IllegalArgumentException("it is not known what to do with them");
    }
    return text.equals("include");
  }

  private boolean hasOneVote(String text) {
    if (!text.equals(OFF) && !text.equals("slice")) {
      throw new IllegalArgumentException("it is not known how long a vote is one");
    }
    return text.equals("slice");
  }

  private long retryHorizon(String text) {
    return text.equals(OFF) ? 0 : Durations.parse(text);
  }

  public WindowPlan plan() {
    WindowPlan plan =
        new WindowPlan(
            parsedWindows(), k, allowedLatenessMillis, offsetMillis, maxItemsOfBucket(), zones());
    return plan.comparing(Comparisons.parse(rising, plan.windows()));
  }

  /** Where distinct visitors are counted. */
  public VisitorPlan visitorPlan() {
    Map<String, Set<String>> lists = VisitorLists.parse(visitors, boards.all(), parsedWindows());
    List<Board> counted =
        boards.all().stream()
            .filter(board -> lists.values().stream().anyMatch(of -> of.contains(board.name())))
            .collect(Collectors.toList());
    return new VisitorPlan(plan(), counted, lists, maxItems, MAX_READERS);
  }

  /** Whether distinct visitors are counted anywhere. */
  public boolean hasVisitors() {
    return !visitors.equals(VisitorLists.OFF);
  }

  /** The zones of sites whose days are not those of the {@link #offsetMillis}. */
  public SiteZones zones() {
    return new SiteZones(rules.timeZones());
  }

  /**
   * What is combined.
   *
   * @param maxOpenItems how many different items a task holds before they are sent early
   */
  public CombinePlan combinePlan(Buckets buckets, int maxOpenItems) {
    CombinePlan plan =
        new CombinePlan(boards, sliceMillis, offsetMillis, buckets, maxItems, maxOpenItems);
    boolean strangersAreApart = !sites.allowOthers() && !sites.list(Event.DEFAULT_SITE);
    return strangersAreApart ? plan.tellingStrangersRarely() : plan;
  }

  /** Twice its fair share and some, so that chance alone does not fill a bucket. */
  private int maxItemsOfBucket() {
    return 2 * (maxItems / BUCKETS) + SPARE_ITEMS_OF_BUCKET;
  }

  /** Above how many different items a slice of one board of one site counts heavy hitters only. */
  public int maxItems() {
    return maxItems;
  }

  /** The rules of the sites, none without a file. */
  public SiteRules rules() {
    return rules;
  }

  /** Which sites count; none has been seen. */
  public CountedSites countedSites() {
    return new CountedSites(sites, maxSites, plan().longestMillis() + allowedLatenessMillis);
  }

  public Boards boards() {
    return boards;
  }

  /** How what is counted is read. */
  public InputFormat input() {
    return input;
  }

  /** Whose events are not those of readers. */
  public Crawlers crawlers() {
    return countsBots ? Crawlers.none() : Crawlers.known().without(serverAgents);
  }

  /** Whether what a reader says again in a slice is told. */
  public boolean hasOneVote() {
    return hasOneVote;
  }

  /** Whether ids of visitors are asked for. */
  public boolean tellsReaders() {
    return hasOneVote || hasVisitors();
  }

  /** Whether requests that are sent again are told by their id. */
  public boolean tellsRetries() {
    return retryHorizonMillis > 0;
  }

  /** How far a retry may be from the first request, in milliseconds; 0 if retries are not told. */
  public long retryHorizonMillis() {
    return retryHorizonMillis;
  }

  public long sliceMillis() {
    return sliceMillis;
  }

  public long outOfOrdernessMillis() {
    return outOfOrdernessMillis;
  }

  public long idleAfterMillis() {
    return idleAfterMillis;
  }

  /** How far local time is ahead of UTC, in milliseconds. */
  public long offsetMillis() {
    return offsetMillis;
  }

  /**
   * How long a published ranking is kept, in milliseconds: for the retention, and before that for
   * as long as it may stand for later ones that say the same.
   */
  public long retentionMillis() {
    return retentionMillis + plan().longestMillis();
  }
}
