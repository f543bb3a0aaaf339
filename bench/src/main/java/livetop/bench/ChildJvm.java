package livetop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs a setting in a fresh JVM, the same for all. */
final class ChildJvm {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseG1GC",
          "-Dfile.encoding=UTF-8",
          "-Djava.net.preferIPv4Stack=true",
          "-Dlog4j2.configurationFile=log4j2-bench.properties",
          "--add-modules=java.se",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private final ObjectMapper json = new ObjectMapper();
  private final int heapGigabytes;

  ChildJvm(int heapGigabytes) {
    this.heapGigabytes = heapGigabytes;
  }

  /**
   * @throws IOException if the run fails; its own messages are on the standard error by then
   */
  Outcome run(Setting setting) throws IOException, InterruptedException {
    Path temporary = Files.createTempDirectory("livetop-bench");
    try {
      return run(setting, temporary);
    } finally {
      delete(temporary);
    }
  }

  private Outcome run(Setting setting, Path temporary) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xms" + heapGigabytes + "g");
    command.add("-Xmx" + heapGigabytes + "g");
    command.addAll(FLAGS);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Run.class.getName()));
    command.add(json.writeValueAsString(setting));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread endsWithUs = new Thread(process::destroyForcibly, "end-child");
    Runtime.getRuntime().addShutdownHook(endsWithUs);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(endsWithUs);
    if (code != 0) {
      throw new IOException(setting.contender().label() + " failed with exit code " + code);
    }
    return json.readValue(output, Outcome.class);
  }

  /** The child is halted in the middle of its work and cannot clean up itself. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
