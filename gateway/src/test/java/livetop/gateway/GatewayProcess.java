package livetop.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The gateway as a process of its own, started by its command line. */
final class GatewayProcess implements AutoCloseable {
  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final int port;

  GatewayProcess(String heap, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("livetop.gateway.Main", "--port", "0"));
    command.addAll(List.of("--template", RunningGateway.LIVETOP.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AWS_ACCESS_KEY_ID", "id");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
    process = builder.start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !line.startsWith("Gateway is listening on ")) {
      said.add(line);
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the gateway did not start: " + said);
    }
    port = Integer.parseInt(line.replaceAll(".*:([0-9]+)/.*", "$1"));
    Thread listener = new Thread(() -> out.lines().forEach(said::add), "what-the-gateway-says");
    listener.setDaemon(true);
    listener.start();
  }

  /** The lines that it has printed so far. */
  List<String> said() {
    return said;
  }

  int port() {
    return port;
  }

  /** The most memory that it ever had, in MiB, as Linux counts it; 0 elsewhere. */
  long peakMebibytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    String peak =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(peak.replaceAll("[^0-9]", "")) / 1024;
  }

  /** SIGTERM; gives the exit status. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new AssertionError("the gateway did not stop");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
