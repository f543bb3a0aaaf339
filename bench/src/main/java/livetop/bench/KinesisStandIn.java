package livetop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.apache.flink.kinesis.shaded.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.kinesis.shaded.com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;

/**
 * Answers on 127.0.0.1 as Kinesis does, in CBOR, to what the connector asks of a stream whose
 * shards always have records. It keeps nothing: an iterator says where it is.
 */
public final class KinesisStandIn implements AutoCloseable {
  private final CBORMapper cbor = new CBORMapper();
  private final KinesisAnswers answers;
  private final HttpServer server;

  KinesisStandIn(Workload workload) throws IOException {
    answers = new KinesisAnswers(workload);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Argument: the {@link Workload} as JSON. Prints its port, and ends with its standard input. */
  public static void main(String[] args) throws IOException {
    KinesisStandIn standIn =
        new KinesisStandIn(new ObjectMapper().readValue(args[0], Workload.class));
    System.out.println(standIn.port());
    while (System.in.read() >= 0) {
      // only its end matters
    }
    Runtime.getRuntime().halt(0);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = cbor.readTree(exchange.getRequestBody());
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    byte[] answer = answers.to(target.substring(target.indexOf('.') + 1), request);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-cbor-1.1");
    exchange.sendResponseHeaders(answer == null ? 400 : 200, answer == null ? -1 : answer.length);
    if (answer != null) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer);
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
