package livetop.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the stack needs of Flink's REST API. */
final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "livetop-job-jar";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI root;

  FlinkRest(int port) {
    this.root = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** The free task slots, 0 as long as the JobManager is not there or not ready. */
  int freeSlots() {
    try {
      return get("overview").path("slots-available").asInt();
    } catch (UncheckedIOException | Refusal e) {
      return 0;
    }
  }

  /** Uploads the jar; returns the id to run it by. */
  String upload(Path jar) throws IOException {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/x-java-archive\r\n\r\n"
            .formatted(BOUNDARY, jar.getFileName());
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    JsonNode answer =
        send(
            request("jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
    String file = answer.path("filename").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /** Runs the main class of the jar; returns the job's id. */
  String run(String jarId, Path jobConfiguration, Optional<Path> checkpoint) {
    var run = JSON.createObjectNode();
    run.putArray("programArgsList").add(jobConfiguration.toString());
    run.put("parallelism", FlinkCluster.PARALLELISM);
    run.put("allowNonRestoredState", false);
    checkpoint.ifPresent(path -> run.put("savepointPath", path.toUri().toString()));
    return send(request("jars/" + jarId + "/run")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(run.toString())))
        .path("jobid")
        .asText();
  }

  /** RUNNING, FAILED, CANCELED and so on. */
  String jobState(String jobId) {
    return get("jobs/" + jobId).path("state").asText();
  }

  /** The states that the job's vertices are in. */
  Set<String> vertexStates(String jobId) {
    Set<String> states = new TreeSet<>();
    get("jobs/" + jobId)
        .path("vertices")
        .forEach(vertex -> states.add(vertex.path("status").asText()));
    return states;
  }

  /** Why the job failed last, or nothing. */
  Optional<String> failure(String jobId) {
    String trace = get("jobs/" + jobId + "/exceptions").path("root-exception").asText("");
    return trace.isEmpty() || trace.equals("null")
        ? Optional.empty()
        : Optional.of(RootCause.of(trace));
  }

  /** Begins a checkpoint; returns the id to ask for it by. */
  String triggerCheckpoint(String jobId) {
    return send(request("jobs/" + jobId + "/checkpoints")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"checkpointType\":\"CONFIGURED\"}")))
        .path("request-id")
        .asText();
  }

  /**
   * Whether a checkpoint that was triggered is there.
   *
   * @throws Refusal if it has failed
   */
  boolean hasCheckpoint(String jobId, String triggerId) {
    JsonNode answer = get("jobs/" + jobId + "/checkpoints/" + triggerId);
    JsonNode failure = answer.at("/operation/failureCause/stack-trace");
    if (failure.isTextual()) {
      throw new Refusal(RootCause.of(failure.asText()));
    }
    return answer.at("/status/id").asText().equals("COMPLETED");
  }

  void cancel(String jobId) {
    send(request("jobs/" + jobId).method("PATCH", BodyPublishers.noBody()));
  }

  private JsonNode get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new Refusal(RootCause.of(errors(response.body())));
      }
      return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while asking Flink", e);
    }
  }

  private static String errors(String body) throws IOException {
    StringBuilder errors = new StringBuilder();
    JSON.readTree(body).path("errors").forEach(error -> errors.append(error.asText()).append('\n'));
    return errors.toString();
  }

  /** Flink answered, and its answer is no. */
  static final class Refusal extends RuntimeException {
    Refusal(String message) {
      super(message);
    }
  }
}
