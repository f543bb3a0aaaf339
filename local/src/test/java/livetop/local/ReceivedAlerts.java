package livetop.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Takes the alerts that a webhook posts, if they are signed. */
final class ReceivedAlerts implements AutoCloseable {
  private final List<String> sites = new ArrayList<>();
  private final HttpServer server;

  ReceivedAlerts() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    String signature = exchange.getRequestHeaders().getFirst("Livetop-Signature");
    boolean isSigned = signature != null && signature.matches("t=[0-9]+,v1=[0-9a-f]{64}");
    if (isSigned) {
      sites.add(new ObjectMapper().readTree(exchange.getRequestBody()).path("site").asText());
    }
    exchange.sendResponseHeaders(isSigned ? 204 : 401, -1);
    exchange.close();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/alerts";
  }

  /** Of the alerts, in their order. */
  synchronized List<String> sites() {
    return List.copyOf(sites);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
