package livetop.local.replay.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import livetop.job.sink.RankingItem;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts the rankings of a log into a table that a job may write to as well. Of each list only what
 * is before the job's own: a ranking of the job is never replaced, none of the log stands between
 * two of them, and none is in the future. What a log has written is marked, and may be written
 * again. It is kept as long from now on as the job keeps its own from their time on.
 */
public final class RankingTable implements Consumer<Ranking>, AutoCloseable {
  private static final int BATCH = 25;
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final String MARK = "fromLog";

  private final DynamoDbClient dynamodb;
  private final String table;
  private final SiteZones zones;
  private final long nowMillis;
  private final Map<String, Long> endOfLog = new HashMap<>();
  private final List<WriteRequest> waiting = new ArrayList<>();
  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private long written;

  /**
   * @param zones of the sites whose days begin in a zone of their own
   * @param nowMillis no window that ends later is written
   */
  public RankingTable(TableAddress address, SiteZones zones, long nowMillis) {
    this.dynamodb = client(address);
    this.table = address.name();
    this.zones = zones;
    this.nowMillis = nowMillis;
  }

  private static DynamoDbClient client(TableAddress address) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    if (address.endpoint() != null) {
      builder
          .endpointOverride(address.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
    return builder.build();
  }

  @Override
  public void accept(Ranking ranking) {
    String list = RankingItem.partitionKey(ranking);
    long end = endOfLog.computeIfAbsent(list, key -> firstOfJob(key, ranking.end()));
    if (ranking.end() >= end) {
      leftOut.merge(list, 1L, Long::sum);
      return;
    }
    Map<String, AttributeValue> item =
        new HashMap<>(RankingItem.of(ranking, zones, nowMillis + RETENTION.toMillis()));
    item.put(MARK, AttributeValue.fromBool(true));
    waiting.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  /** The end of the first ranking of the job from here on, or what is the future. */
  private long firstOfJob(String list, long from) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND sk >= :from")
            .filterExpression("attribute_not_exists(" + MARK + ")")
            .projectionExpression("sk")
            .expressionAttributeValues(
                Map.of(
                    ":pk", AttributeValue.fromS(list),
                    ":from", AttributeValue.fromN(Long.toString(from))))
            .build();
    for (QueryResponse page : dynamodb.queryPaginator(request)) {
      if (!page.items().isEmpty()) {
        return Math.min(nowMillis, Long.parseLong(page.items().get(0).get("sk").n()));
      }
    }
    return nowMillis;
  }

  /** Writes what waits; the client has tried often by the time it throws. */
  public void flush() {
    Map<String, List<WriteRequest>> rest =
        waiting.isEmpty() ? Map.of() : Map.of(table, List.copyOf(waiting));
    while (!rest.isEmpty()) {
      Map<String, List<WriteRequest>> now = rest;
      rest = dynamodb.batchWriteItem(batch -> batch.requestItems(now)).unprocessedItems();
    }
    written += waiting.size();
    waiting.clear();
  }

  /** How many rankings were written. */
  public long written() {
    return written;
  }

  /**
   * How many rankings of each list were not written, by its key, since the job's own are there or
   * their time is still to come.
   */
  public Map<String, Long> leftOut() {
    return leftOut;
  }

  @Override
  public void close() {
    dynamodb.close();
  }
}
