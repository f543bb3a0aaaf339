package livetop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The stand-in of Kinesis in a process of its own, so that its CPU time is not the job's. It ends
 * when this process does, however that ends: its standard input is closed then.
 */
final class KinesisProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private KinesisProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it says where it listens. */
  static KinesisProcess start(Workload workload) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-Dsun.net.httpserver.nodelay=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KinesisStandIn.class.getName(),
                    new ObjectMapper().writeValueAsString(workload)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String port = output.readLine();
    if (port == null) {
      throw new IOException("the stand-in of Kinesis does not start");
    }
    return new KinesisProcess(process, Integer.parseInt(port));
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
