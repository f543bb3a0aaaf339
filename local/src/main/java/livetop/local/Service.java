package livetop.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One child process of the stack and its log. */
final class Service {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final int TAIL_LINES = 10;
  private static final int TAIL_LINE_CHARS = 300;
  private static final int TAIL_BYTES = 16 * 1024;

  /**
   * The exit code that Java and shells give a process which a signal ended: this and its number.
   */
  private static final int SIGNAL = 128;

  private final Part part;
  private final Process process;
  private final Path log;

  private Service(Part part, Process process, Path log) {
    this.part = part;
    this.process = process;
    this.log = log;
  }

  /** Starts the part, with a new log. */
  static Service start(Part part, DataFolder data) {
    return start(part, data, Redirect.to(data.log(part.name()).toFile()));
  }

  /** Likewise, behind the log of those that ran before. */
  static Service startAgain(Part part, DataFolder data) {
    return start(part, data, Redirect.appendTo(data.log(part.name()).toFile()));
  }

  /**
   * Ctrl-C in a terminal reaches every process of its group, so the child ignores it: the order of
   * stopping is the parent's.
   */
  private static Service start(Part part, DataFolder data, Redirect log) {
    List<String> ignoringInterrupts = new ArrayList<>();
    ignoringInterrupts.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", part.name()));
    ignoringInterrupts.addAll(part.command());
    ProcessBuilder builder =
        new ProcessBuilder(ignoringInterrupts).redirectErrorStream(true).redirectOutput(log);
    LocalCredentials.applyTo(builder.environment());
    try {
      Process process = builder.start();
      // So that whoever wants to look into a process, or kill it, finds it.
      Files.writeString(data.logs().resolve(part.name() + ".pid"), process.pid() + "\n");
      return new Service(part, process, log.file().toPath());
    } catch (IOException e) {
      throw new StartException("Cannot start %s: %s".formatted(part.name(), e.getMessage()), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the service accepts connections on its port. */
  void awaitPort(Duration limit) {
    await("listens on port " + part.port(), limit, () -> accepts(part.port()));
  }

  /** Waits for the condition; throws with the end of the log if the service ends before. */
  void await(String condition, Duration limit, BooleanSupplier holds) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (endsWithin(Duration.ofMillis(50))) {
        throw new StartException(
            "%s stopped by itself (%s); the end of %s:%n%s"
                .formatted(part.name(), end(), log, endOf(log)));
      }
      if (System.nanoTime() > deadline) {
        throw new StartException(
            "%s: not within %d s: %s%n%s"
                .formatted(part.name(), limit.toSeconds(), condition, endOf(log)));
      }
    }
  }

  /** How the process ended. */
  String end() {
    int code = process.exitValue();
    return code > SIGNAL ? "signal " + (code - SIGNAL) : "exit code " + code;
  }

  /** Asks the process to end, and ends it if it does not. */
  void stop() {
    process.destroy();
    if (!endsWithin(STOP_PATIENCE)) {
      process.destroyForcibly();
      endsWithin(STOP_PATIENCE);
    }
  }

  /** Ends the process at once. */
  void kill() {
    process.destroyForcibly();
    endsWithin(STOP_PATIENCE);
  }

  private boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while waiting for " + part.name(), e);
    }
  }

  /** The last lines of a log. */
  static String endOf(Path log) {
    try (SeekableByteChannel file = Files.newByteChannel(log)) {
      file.position(Math.max(0, file.size() - TAIL_BYTES));
      byte[] end = Channels.newInputStream(file).readNBytes(TAIL_BYTES);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
          .map(line -> line.length() <= TAIL_LINE_CHARS ? line : line.substring(0, TAIL_LINE_CHARS))
          .collect(Collectors.joining(System.lineSeparator()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
