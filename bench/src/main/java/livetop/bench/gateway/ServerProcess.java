package livetop.bench.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own on 127.0.0.1, which ends with this one. */
final class ServerProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;
  private static final int POLL_MILLIS = 50;

  private final String name;
  private final int port;
  private final ProcessHandle process;
  private final Path log;

  ServerProcess(String name, int port, ProcessHandle process, Path log) {
    this.name = name;
    this.port = port;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it and waits until it accepts connections.
   *
   * @throws IOException if it does not, with what it said
   */
  static ServerProcess start(String name, int port, List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve(name.replace(' ', '-') + "-" + port + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", "bench");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "bench");
    ServerProcess server = new ServerProcess(name, port, builder.start().toHandle(), log);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end-" + name));
    server.awaitPort();
    return server;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  /** The CPU time that all its threads have used so far, in user and system mode. */
  long cpuNanos() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitPort() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!accepts()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(name + " does not listen: " + Files.readString(log));
      }
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), POLL_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
