package livetop.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** An HTTP server that remembers the events it accepted. */
final class ReceivingGateway implements AutoCloseable {
  record Received(JsonNode event, String userAgent) {}

  private final HttpServer server;
  private final Queue<Received> accepted = new ConcurrentLinkedQueue<>();

  /**
   * @param status of the answer to the n-th request, from 0
   */
  ReceivingGateway(IntUnaryOperator status) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    AtomicInteger requests = new AtomicInteger();
    server.createContext(
        "/api/events",
        exchange -> {
          ObjectNode event = (ObjectNode) new ObjectMapper().readTree(exchange.getRequestBody());
          int answer = status.applyAsInt(requests.getAndIncrement());
          if (answer == 200) {
            String agent = exchange.getRequestHeaders().getFirst("User-Agent");
            eventsOf(event).forEach(each -> accepted.add(new Received(each, agent)));
          }
          synchronized (accepted) {
            accepted.notifyAll();
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  /** Those of a batch have its site. */
  private static List<JsonNode> eventsOf(ObjectNode body) {
    if (!body.has("events")) {
      return List.of(body);
    }
    List<JsonNode> events = new ArrayList<>();
    body.path("events")
        .forEach(each -> events.add(((ObjectNode) each).set("site", body.path("site"))));
    return events;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Waits until so many events were accepted; a test that waits in vain is ended from outside. */
  void await(int events) throws InterruptedException {
    synchronized (accepted) {
      while (accepted.size() < events) {
        accepted.wait();
      }
    }
  }

  List<Received> accepted() {
    return List.copyOf(accepted);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
