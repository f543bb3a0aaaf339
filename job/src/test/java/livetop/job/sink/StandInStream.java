package livetop.job.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stream behind Kinesis' JSON protocol that refuses what it is told to refuse. It knows
 * PutRecords alone, and has shards that split and merge and take records or not, each for itself.
 */
public final class StandInStream implements AutoCloseable {
  public static final String NAME = "results";
  private static final int MAX_RECORDS = 500;
  private static final int MOST_SHARDS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<JsonNode>> byKey = new LinkedHashMap<>();
  private final List<List<String>> requests = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Random random;
  private final Set<Trouble> troubles;
  private final HttpServer server;
  private int refusals;

  /** What a stream may do with a request. */
  public enum Trouble {
    /** Some of its shards refuse their records. */
    SHARD_REFUSES,
    /** All is taken, and the answer is an error. */
    ANSWER_LOST,
    /** Nobody may write. */
    DENIED
  }

  static {
    System.setProperty("aws.cborEnabled", "false");
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** In one request of three it does one of these. */
  public StandInStream(long seed, Trouble... troubles) throws IOException {
    this.random = new Random(seed);
    this.troubles = Set.of(troubles);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    ObjectNode response = JSON.createObjectNode();
    int status = put((ArrayNode) request.path("Records"), response);
    byte[] body = JSON.writeValueAsBytes(response);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    inFlight.decrementAndGet();
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized int put(ArrayNode records, ObjectNode response) throws IOException {
    List<String> keys = new ArrayList<>();
    records.forEach(record -> keys.add(record.path("PartitionKey").asText()));
    requests.add(keys);
    if (records.isEmpty() || records.size() > MAX_RECORDS) {
      response.put("__type", "ValidationException");
      return 400;
    }
    if (has(Trouble.DENIED)) {
      response.put("__type", "AccessDeniedException").put("message", "not allowed");
      return 400;
    }
    boolean refuses = has(Trouble.SHARD_REFUSES);
    boolean loses = has(Trouble.ANSWER_LOST);
    int shards = 1 + random.nextInt(MOST_SHARDS);
    int refusing = random.nextInt(shards);
    ArrayNode results = JSON.createArrayNode();
    for (JsonNode record : records) {
      String key = record.path("PartitionKey").asText();
      if (refuses && Math.floorMod(key.hashCode(), shards) == refusing) {
        refusals++;
        results.addObject().put("ErrorCode", "ProvisionedThroughputExceededException");
      } else {
        byte[] data = record.path("Data").binaryValue();
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(JSON.readTree(data));
        results.addObject().put("SequenceNumber", "1").put("ShardId", "shardId-000000000000");
      }
    }
    response.put("FailedRecordCount", 0).set("Records", results);
    return loses ? 500 : 200;
  }

  private boolean has(Trouble trouble) {
    return troubles.contains(trouble) && random.nextInt(3) == 0;
  }

  /** The records of each key in their order. */
  public synchronized Map<String, List<JsonNode>> byKey() {
    return new LinkedHashMap<>(byKey);
  }

  /** The keys of each request. */
  synchronized List<List<String>> requests() {
    return List.copyOf(requests);
  }

  synchronized int refusals() {
    return refusals;
  }

  int mostInFlight() {
    return mostInFlight.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
