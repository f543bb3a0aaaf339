package livetop.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import livetop.job.settings.JobConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that the connector makes, against a server whose answers have the date it is told. */
class DatedProxiesTest {
  private static final long HOUR = 3_600_000;

  /** What Kinesis says to DescribeStream and to ListShards at once, in CBOR. */
  private static final byte[] ANSWER = answer();

  private static byte[] answer() {
    ByteArrayOutputStream cbor = new ByteArrayOutputStream();
    cbor.write(0xA2);
    text(cbor, "StreamDescription");
    cbor.write(0xA2);
    text(cbor, "StreamARN");
    text(cbor, "arn");
    text(cbor, "StreamStatus");
    text(cbor, "ACTIVE");
    text(cbor, "Shards");
    cbor.write(0x80);
    return cbor.toByteArray();
  }

  private static void text(ByteArrayOutputStream cbor, String text) {
    cbor.write(0x60 + text.length());
    cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Answers each request of one connection after the other until it is closed. */
  private static void serve(ServerSocket server, String headers) {
    try {
      while (true) {
        try (Socket connection = server.accept()) {
          InputStream in = connection.getInputStream();
          OutputStream out = connection.getOutputStream();
          while (readRequest(in)) {
            String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-cbor-1.1\r\n"
                    + headers
                    + "Content-Length: "
                    + ANSWER.length
                    + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(ANSWER);
          }
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    int length = -1;
    for (String line = readLine(in); line != null; line = readLine(in)) {
      if (line.isEmpty()) {
        in.readNBytes(length);
        return true;
      }
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    return false;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString().strip();
      }
      line.append((char) next);
    }
    return null;
  }

  private static Properties properties(String... entries) {
    Properties properties = new Properties();
    for (int i = 0; i < entries.length; i += 2) {
      properties.setProperty(entries[i], entries[i + 1]);
    }
    return properties;
  }

  private static Properties client(int port) {
    Properties client =
        ShardSource.properties(
            JobConfiguration.of(
                Map.of(
                    "EventStream",
                    properties(
                        "stream.name",
                        "events",
                        "aws.region",
                        "eu-central-1",
                        "aws.endpoint",
                        "http://127.0.0.1:" + port),
                    "RankingTable",
                    properties("table.name", "rankings", "aws.region", "eu-central-1"),
                    "DeadLetters",
                    properties("path", "file:///tmp/dead-letters"))));
    client.putAll(
        properties(
            "aws.credentials.provider",
            "BASIC",
            "aws.credentials.provider.basic.accesskeyid",
            "a",
            "aws.credentials.provider.basic.secretkey",
            "b"));
    return client;
  }

  /** How far the clock says that the stream's is ahead of this machine's. */
  private static long aheadMillis(String headers) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, headers));
      thread.setDaemon(true);
      thread.start();
      DatedProxies proxies = DatedProxies.ofKinesis();
      Map<String, String> streams = new HashMap<>();
      streams.put("events", null);
      assertThat(
              proxies
                  .create(client(server.getLocalPort()))
                  .getShardList(streams)
                  .hasRetrievedShards())
          .isFalse();
      return proxies.clock().at(proxies.clock().moment()) - System.currentTimeMillis();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-HOUR, HOUR})
  void answer_withADate_setsTheClock(long ahead) throws Exception {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(System.currentTimeMillis() + ahead).atZone(ZoneOffset.UTC));

    assertThat(aheadMillis("Date: " + date + "\r\n")).isBetween(ahead - 60_000, ahead);
  }

  @Test
  void answer_withoutADateThatCanBeRead_hasThatOfThisMachine() throws Exception {
    assertThat(aheadMillis("")).isBetween(-60_000L, 0L);
    assertThat(aheadMillis("Date: today\r\n")).isBetween(-60_000L, 0L);
  }
}
