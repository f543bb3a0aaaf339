package livetop.bench.gateway;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Starts the servers of the benchmark from what the project has built. */
final class Servers implements AutoCloseable {
  /** What the gateway's README advises; the bare servers have the same. */
  static final String HEAP = "256 MiB";

  private static final String HEAP_FLAG = "-Xmx256m";
  private static final String STREAM = "livetop-EventStream";
  private static final int SHARDS = 3;
  private static final int RANKED = 10;

  private static final String STORED =
      "{\"ShardId\":\"shardId-000000000000\","
          + "\"SequenceNumber\":\"49654321098765432109876543210987654321098765432109876543\"}";

  private final Path home;
  private final Path folder;
  private final List<Runnable> ends = new ArrayList<>();

  /**
   * @param home the project's folder
   * @param folder for logs and the emulator's data
   */
  Servers(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  /** kinesalite, as the one-machine stack runs it, with the stream of the template. */
  ServerProcess emulator() throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Path data = Files.createDirectories(folder.resolve("kinesis"));
    Path script = built("local/kinesis/emulator.js");
    ServerProcess emulator =
        start(
            "emulator",
            port,
            List.of("node", script.toString(), "kinesalite", "" + port, data.toString()));
    createStream(port);
    return emulator;
  }

  /** Answers to PutRecord what Kinesis answers. */
  ServerProcess kinesisStandIn() throws IOException, InterruptedException {
    return bare("kinesis stand-in", STORED);
  }

  /** Answers to Query what DynamoDB answers: a ranking of {@value #RANKED} items. */
  ServerProcess tableStandIn() throws IOException, InterruptedException {
    return bare("dynamodb stand-in", found());
  }

  ServerProcess bare(String name, String... arguments) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    List<String> command = new ArrayList<>(List.of(java(), HEAP_FLAG, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(BareServer.class.getName(), "" + port));
    command.addAll(List.of(arguments));
    return start(name, port, command);
  }

  /** The gateway with the template; its throttling is off, or it would be what is measured. */
  ServerProcess gateway(String name, ServerProcess kinesis, ServerProcess table, String... options)
      throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    List<String> command = new ArrayList<>(List.of(java(), HEAP_FLAG, "-jar"));
    command.add(built("gateway/target/livetop-gateway.jar").toString());
    command.addAll(List.of("--template", built("gateway-template/livetop.yaml").toString()));
    command.addAll(List.of("--port", "" + port));
    command.addAll(List.of("--endpoint", "kinesis=http://127.0.0.1:" + kinesis.port()));
    command.addAll(List.of("--endpoint", "dynamodb=http://127.0.0.1:" + table.port()));
    command.addAll(List.of("--parameter", "ThrottleRate=0"));
    command.addAll(List.of(options));
    return start(name, port, command);
  }

  /** All of {@code ./livetop up}. */
  WholeStack stack() throws IOException, InterruptedException {
    WholeStack stack = WholeStack.start(home);
    ends.add(stack::close);
    return stack;
  }

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }

  private ServerProcess start(String name, int port, List<String> command)
      throws IOException, InterruptedException {
    ServerProcess server = ServerProcess.start(name, port, command, folder);
    ends.add(server::close);
    return server;
  }

  private static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  private Path built(String name) throws IOException {
    Path path = home.resolve(name);
    if (!Files.exists(path)) {
      throw new IOException(path + " is missing; ./livetop bench gateway builds it");
    }
    return path;
  }

  /** The emulator wants to see a signature and does not check it. */
  private static void createStream(int port) throws IOException, InterruptedException {
    String body = "{\"StreamName\":\"%s\",\"ShardCount\":%d}".formatted(STREAM, SHARDS);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "Kinesis_20131202.CreateStream")
            .header("X-Amz-Date", "20260101T000000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=bench/20260101/eu-central-1/kinesis/aws4_request,"
                    + " SignedHeaders=x-amz-date, Signature=none")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the emulator creates no stream: " + answer.body());
    }
  }

  private static String found() {
    String items =
        IntStream.rangeClosed(1, RANKED).mapToObj(Servers::item).collect(Collectors.joining(","));
    return "{\"Count\":1,\"ScannedCount\":1,\"Items\":[{\"pk\":{\"S\":\"ranking#blog#pages#10m\"},"
        + "\"sk\":{\"N\":\"1795168800000\"},\"from\":{\"S\":\"2026-11-20T09:50:00Z\"},"
        + "\"to\":{\"S\":\"2026-11-20T10:00:00Z\"},\"total\":{\"N\":\"12345\"},\"items\":{\"L\":["
        + items
        + "]}}]}";
  }

  private static String item(int rank) {
    return "{\"M\":{\"item\":{\"S\":\"/articles/%d\"},\"title\":{\"S\":\"On slices, part %d\"},\"count\":{\"N\":\"%d\"},\"previousRank\":{\"N\":\"%d\"}}}"
        .formatted(rank, rank, 1_000 / rank, rank);
  }
}
