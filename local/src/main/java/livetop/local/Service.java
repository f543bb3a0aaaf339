package livetop.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One child process of the stack and its log. */
final class Service {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final int TAIL_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;

  private Service(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the command. Ctrl-C in a terminal reaches every process of its group, so the child
   * ignores it: the order of stopping is the parent's.
   */
  static Service start(Part part, Path log) {
    String name = part.name();
    List<String> ignoringInterrupts = new ArrayList<>();
    ignoringInterrupts.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", name));
    ignoringInterrupts.addAll(part.command());
    ProcessBuilder builder =
        new ProcessBuilder(ignoringInterrupts)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    LocalCredentials.applyTo(builder.environment());
    try {
      return new Service(name, builder.start(), log);
    } catch (IOException e) {
      throw new StartException("Cannot start %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  String name() {
    return name;
  }

  long processId() {
    return process.pid();
  }

  CompletableFuture<Service> onExit() {
    return process.onExit().thenApply(ended -> this);
  }

  /** Waits until the service accepts connections on the port. */
  void awaitPort(int port, Duration limit) {
    await("listens on port " + port, limit, () -> accepts(port));
  }

  /** Waits for the condition; throws with the end of the log if the service ends before. */
  void await(String condition, Duration limit, BooleanSupplier holds) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (endsWithin(Duration.ofMillis(50))) {
        throw new StartException(epitaph());
      }
      if (System.nanoTime() > deadline) {
        throw new StartException(
            "%s: not within %d s: %s%n%s".formatted(name, limit.toSeconds(), condition, tail()));
      }
    }
  }

  /** How the service ended, with the last lines of its log. */
  String epitaph() {
    return "%s stopped by itself (exit code %d); the end of %s:%n%s"
        .formatted(name, process.exitValue(), log, tail());
  }

  /** Asks the process to end, and ends it if it does not. */
  void stop() {
    process.destroy();
    if (!endsWithin(STOP_PATIENCE)) {
      process.destroyForcibly();
      endsWithin(STOP_PATIENCE);
    }
  }

  private boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while waiting for " + name, e);
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
