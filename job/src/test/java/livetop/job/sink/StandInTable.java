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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A table behind DynamoDB's JSON protocol that refuses what it is told to refuse. It knows
 * BatchWriteItem alone, and rejects what DynamoDB rejects: over 25 writes, or two of one key.
 */
public final class StandInTable implements AutoCloseable {
  static final String NAME = "rankings";
  private static final int MAX_WRITES = 25;
  private static final long LATENCY_NANOS = 2_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Long> totals = new HashMap<>();
  private final List<Integer> batches = new ArrayList<>();
  private final List<String> olderAfterNewer = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Supplier<Answer> answers;

  /** What becomes of a request. */
  public enum Answer {
    TAKEN,
    /** Some writes are left out, and named: the connector sends them again. */
    TAKEN_IN_PART,
    /** Refused as a whole: the SDK sends it again, after up to a second. */
    THROTTLED,
    /** Refused as a whole: the SDK gives up, and the connector sends it again at once. */
    DENIED
  }

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  public StandInTable(Supplier<Answer> answers) throws IOException {
    this.answers = answers;
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
    LockSupport.parkNanos(LATENCY_NANOS); // as a table does, so that requests can meet here
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    ObjectNode response = JSON.createObjectNode();
    int status = write((ArrayNode) request.path("RequestItems").path(NAME), response);
    byte[] body = JSON.writeValueAsBytes(response);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    inFlight.decrementAndGet();
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized int write(ArrayNode writes, ObjectNode response) {
    Set<String> keys = new HashSet<>();
    writes.forEach(write -> keys.add(key(item(write))));
    batches.add(writes.size());
    if (writes.size() > MAX_WRITES || keys.size() < writes.size()) {
      return refuse("ValidationException", response);
    }
    Answer answer = answers.get();
    if (answer == Answer.THROTTLED) {
      return refuse("ProvisionedThroughputExceededException", response);
    }
    if (answer == Answer.DENIED) {
      return refuse("AccessDeniedException", response);
    }
    take(writes, answer == Answer.TAKEN_IN_PART, response);
    return 200;
  }

  private static int refuse(String error, ObjectNode response) {
    response.put("__type", "com.amazonaws.dynamodb.v20120810#" + error);
    return 400;
  }

  /** Takes every second write only, or all. */
  private void take(ArrayNode writes, boolean inPart, ObjectNode response) {
    ArrayNode leftOut = JSON.createArrayNode();
    for (int i = 0; i < writes.size(); i++) {
      if (inPart && i % 2 == 0) {
        leftOut.add(writes.get(i));
      } else {
        put(item(writes.get(i)));
      }
    }
    ObjectNode unprocessed = response.putObject("UnprocessedItems");
    if (!leftOut.isEmpty()) {
      unprocessed.set(NAME, leftOut);
    }
  }

  private static JsonNode item(JsonNode write) {
    return write.path("PutRequest").path("Item");
  }

  private static String key(JsonNode item) {
    return item.path("pk").path("S").asText() + "@" + item.path("sk").path("N").asText();
  }

  private void put(JsonNode item) {
    String key = key(item);
    long total = item.path("total").path("N").asLong();
    Long before = totals.put(key, total);
    if (before != null && before > total) {
      olderAfterNewer.add(key + ": " + total + " after " + before);
    }
  }

  /** The total of each item, by {@code pk@sk}. */
  public synchronized Map<String, Long> totals() {
    return Map.copyOf(totals);
  }

  /** Where a total was overwritten by a lesser one. */
  synchronized List<String> olderAfterNewer() {
    return List.copyOf(olderAfterNewer);
  }

  /** How many writes each request had. */
  synchronized List<Integer> batches() {
    return List.copyOf(batches);
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
