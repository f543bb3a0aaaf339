package livetop.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code livetop up} as a process of its own, on free ports. */
final class LivetopUp implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LIMIT_SECONDS = 120;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path data;
  private final Path output;
  private final int[] ports;
  private List<ProcessHandle> children = List.of();

  private LivetopUp(Process process, Path data, Path output, int[] ports) {
    this.process = process;
    this.data = data;
    this.output = output;
    this.ports = ports;
  }

  /** Starts it; returns once it says that it is up. */
  static LivetopUp start(Path data, String... more) throws Exception {
    LivetopUp up = launch(data, more);
    up.await(() -> up.output().contains("Livetop is up: " + up.url() + "\n"));
    up.findChildren();
    return up;
  }

  static LivetopUp launch(Path data, String... more) throws Exception {
    int[] ports = FreePorts.choose(4);
    Path output = Files.createTempFile(data.getParent(), "up", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Up.class.getName(),
                "--data",
                data.toString(),
                "--port",
                Integer.toString(ports[0]),
                "--flink-port",
                Integer.toString(ports[1]),
                "--kinesis-port",
                Integer.toString(ports[2]),
                "--dynamodb-port",
                Integer.toString(ports[3])));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new LivetopUp(process, data, output, ports);
  }

  URI url() {
    return URI.create("http://localhost:" + ports[0] + "/");
  }

  URI kinesis() {
    return URI.create("http://127.0.0.1:" + ports[2]);
  }

  URI dynamodb() {
    return URI.create("http://127.0.0.1:" + ports[3]);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  Process process() {
    return process;
  }

  /** Looks for the processes that it has started. */
  void findChildren() {
    children = process.descendants().toList();
  }

  /** Those that were found last. */
  List<ProcessHandle> children() {
    return children;
  }

  ProcessHandle child(String name) throws IOException {
    String processId = Files.readString(data.resolve("logs").resolve(name + ".pid")).strip();
    return ProcessHandle.of(Long.parseLong(processId)).orElseThrow();
  }

  int post(String contentType, String body) throws IOException, InterruptedException {
    return post(body, "Content-Type", contentType);
  }

  /** Posts with headers, given as names and values in turn. */
  int post(String body, String... headers) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("api/events"))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** What would become of a body. */
  JsonNode check(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("api/events?check=1"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return get(url().resolve(path));
  }

  JsonNode flink(String path) throws IOException, InterruptedException {
    return get(URI.create("http://127.0.0.1:" + ports[1] + "/" + path));
  }

  void cancelJob() throws IOException, InterruptedException {
    String id = flink("jobs").at("/jobs/0/id").asText();
    URI job = URI.create("http://127.0.0.1:" + ports[1] + "/jobs/" + id);
    http.send(
        HttpRequest.newBuilder(job).method("PATCH", HttpRequest.BodyPublishers.noBody()).build(),
        BodyHandlers.discarding());
  }

  /** Waits until the condition holds; fails if the process ends before, or after the limit. */
  void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.call()) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new AssertionError("In vain; livetop up says:\n" + output());
      }
    }
  }

  /** Waits for the process to end by itself. */
  int awaitExit() throws Exception {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Still running; livetop up says:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    awaitExit();
  }

  private JsonNode get(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return JSON.readTree(response.body());
  }
}
