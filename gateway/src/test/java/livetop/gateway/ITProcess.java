package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The gateway as it runs alone: many connections in little memory, and how it stops. */
final class ITProcess {
  /** {@code -Dlivetop.connections=10000} for as many as production may see. */
  private static final int CONNECTIONS = Integer.getInteger("livetop.connections", 1_000);

  private static final int MAX_MEBIBYTES = 400;

  /** Answered by the gateway alone. */
  private static final String PREFLIGHT = "OPTIONS /api/events HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final String POST =
      "POST /api/events HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n\r\n{\"page\":\"/\"}";

  @Test
  void sigterm_answersWhatIsUnderWay_andExitsWith0() throws Exception {
    try (ServiceStandIn kinesis = new ServiceStandIn();
        GatewayProcess gateway =
            new GatewayProcess("-Xmx64m", "--endpoint", "kinesis=" + kinesis.uri())) {
      kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
      kinesis.holds();
      try (RawClient client = new RawClient(gateway.port())) {
        client.send(POST);
        Await.until("the call of the service", () -> !kinesis.received().isEmpty());
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> terminate(gateway));
        Await.until("no more connections", () -> !accepts(gateway.port()));
        kinesis.releases();
        assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
        assertThat(status.get()).isZero();
      }
    }
  }

  @Test
  void idleConnections_leaveRoomForOthers() throws IOException {
    List<RawClient> idle = new ArrayList<>();
    RawClient keptAlive = null;
    try (GatewayProcess gateway = new GatewayProcess("-Xmx192m")) {
      String unfinished = PREFLIGHT.replace("\r\n\r\n", "\r\nX: " + "y".repeat(4_000));
      for (int i = 0; i < CONNECTIONS; i++) {
        RawClient client = new RawClient(gateway.port());
        idle.add(client);
        if (i % 3 == 1) {
          client.send(unfinished);
        } else if (i % 3 == 2) {
          client.send(PREFLIGHT);
          assertThat(client.readAnswer()).startsWith("HTTP/1.1 204 ");
          keptAlive = client;
        }
      }
      for (int i = 0; i < 100; i++) {
        try (RawClient other = new RawClient(gateway.port())) {
          other.send(PREFLIGHT);
          assertThat(other.readAnswer()).startsWith("HTTP/1.1 204 ");
        }
      }
      keptAlive.send(PREFLIGHT);
      assertThat(keptAlive.readAnswer()).startsWith("HTTP/1.1 204 ");
      assertThat(gateway.peakMebibytes()).isLessThan(MAX_MEBIBYTES);
      System.out.printf("%d connections: %d MiB at most%n", CONNECTIONS, gateway.peakMebibytes());
    } finally {
      idle.forEach(RawClient::close);
    }
  }

  private static boolean accepts(int port) {
    try (RawClient client = new RawClient(port)) {
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static int terminate(GatewayProcess gateway) {
    try {
      return gateway.terminate();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
