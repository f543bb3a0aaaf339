package livetop.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What {@code ./livetop up} starts, throttling off, each part as a server whose CPU time counts.
 */
final class WholeStack implements AutoCloseable {
  private static final int START_SECONDS = 180;
  private static final int STOP_SECONDS = 60;
  private static final int POLL_MILLIS = 200;

  private final Process up;
  private final Path log;
  private final Path data;
  private final int port;

  private WholeStack(Process up, Path log, Path data, int port) {
    this.up = up;
    this.log = log;
    this.data = data;
    this.port = port;
  }

  /**
   * Returns when it is up.
   *
   * @param home the project's folder; data and log are below {@code bench/target}
   * @throws IOException if it does not come up, with what it said
   */
  static WholeStack start(Path home) throws IOException, InterruptedException {
    Path target = home.resolve("bench/target");
    Path log = target.resolve("up.log");
    Path data = target.resolve("up");
    int port = ServerProcess.freePort();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(home.resolve("livetop").toString(), "up", "--fresh"));
    command.addAll(List.of("--data", data.toString(), "--port", "" + port));
    command.addAll(List.of("--flink-port", "" + ServerProcess.freePort()));
    command.addAll(List.of("--kinesis-port", "" + ServerProcess.freePort()));
    command.addAll(List.of("--dynamodb-port", "" + ServerProcess.freePort()));
    command.addAll(List.of("--parameter", "ThrottleRate=0"));
    Process up =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    WholeStack stack = new WholeStack(up, log, data, port);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end-up"));
    stack.awaitUp();
    return stack;
  }

  ServerProcess gateway() throws IOException {
    return part("gateway");
  }

  /** One of its processes, by the name of its log. */
  ServerProcess part(String name) throws IOException {
    long id = Long.parseLong(Files.readString(data.resolve("logs/" + name + ".pid")).strip());
    ProcessHandle process =
        ProcessHandle.of(id).orElseThrow(() -> new IOException(name + " does not run"));
    return new ServerProcess("up: " + name, port, process, log);
  }

  @Override
  public void close() {
    up.destroy();
    try {
      up.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitUp() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.readString(log).contains("Livetop is up")) {
      if (up.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new IOException("livetop up does not come up: " + Files.readString(log));
      }
    }
  }
}
