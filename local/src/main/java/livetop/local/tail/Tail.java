package livetop.local.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import livetop.local.results.Result;
import livetop.local.results.ResultPosition;
import livetop.local.results.ResultReader;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** {@code livetop tail}: prints results as they come, until Ctrl-C or until nobody reads them. */
public final class Tail {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private static final long PAUSE_NANOS = 300_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TailOptions options;
  private final PrintStream out;
  private final PrintStream err;

  private Tail(TailOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Exit code 0 after Ctrl-C, 1 if the stream cannot be read, 2 for wrong options. */
  public static void main(String[] args) {
    Thread end = new Thread(() -> Runtime.getRuntime().halt(DONE), "end of process");
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
    Runtime.getRuntime().addShutdownHook(end);
    int code = run(List.of(args), out, System.err);
    out.flush();
    Runtime.getRuntime().halt(code);
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      return new Tail(TailOptions.parse(args), out, err).print();
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return MISUSED;
    }
  }

  private int print() {
    ResultPosition position =
        options.fromOldest() ? ResultPosition.oldest() : ResultPosition.from(Instant.now());
    try (ResultReader results = new ResultReader(options.address(), position)) {
      while (!out.checkError()) { // which also flushes
        List<Result> some = results.poll();
        for (Result result : some) {
          print(result);
          position.moveBehind(result);
        }
        if (some.isEmpty()) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
      return DONE;
    } catch (ResourceNotFoundException e) {
      err.println(noStream());
    } catch (SdkException e) {
      err.println(notRead(e));
    }
    return FAILED;
  }

  private void print(Result result) {
    JsonNode json;
    try {
      json = JSON.readTree(result.json());
    } catch (IOException e) {
      err.println("A record of the stream is no JSON: " + result.sequenceNumber());
      return;
    }
    boolean isAsked =
        (options.site() == null || options.site().equals(json.path("site").asText()))
            && (options.kind() == null || options.kind().equals(json.path("kind").asText()));
    if (isAsked) {
      out.println(options.json() ? new String(result.json(), UTF_8) : ResultLine.of(json));
    }
  }

  private String notRead(SdkException why) {
    String where =
        options.address().endpoint() == null
            ? options.address().stream()
            : options.address().endpoint() + ", where livetop up has it";
    return "Cannot read the stream of results, %s: %s".formatted(where, why.getMessage());
  }

  private String noStream() {
    String how =
        options.address().endpoint() == null
            ? "livetop deploy --parameter ResultShards=1 makes one, the output ResultStreamName names it"
            : "livetop up makes one unless it has --parameter ResultShards=off";
    return "There is no stream %s; %s".formatted(options.address().stream(), how);
  }
}
