package livetop.bench.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that reads a log and says what was read most.
 *
 * @param name in the table
 * @param command that reads it; its standard output is kept where {@code output} says
 */
record Contender(String name, List<String> command, Path output) {
  /** What {@code livetop replay --at-log-time} starts. */
  static Contender livetop(String classPath, Path log) {
    return new Contender(
        "livetop",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseParallelGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            "livetop.local.replay.Replay",
            log.toString(),
            "--at-log-time",
            "--limit",
            "100"),
        log.resolveSibling("livetop.json"));
  }

  static Contender goaccess(Path log) {
    return new Contender(
        "goaccess",
        List.of(
            "goaccess",
            log.toString(),
            "--log-format=COMBINED",
            "--no-global-config",
            "--no-progress",
            "--output=" + log.resolveSibling("goaccess.json")),
        log.resolveSibling("goaccess.txt"));
  }

  /** Whether the command is there. */
  boolean isInstalled() {
    Path program = Path.of(command.get(0));
    List<Path> places = new ArrayList<>(List.of(program.toAbsolutePath()));
    for (String folder : System.getenv("PATH").split(":", -1)) {
      places.add(Path.of(folder).resolve(program));
    }
    return places.stream().anyMatch(Files::isExecutable);
  }

  /**
   * What a run took: from the start of the process to its end, which depends on who else uses the
   * machine's cores, and on the cores themselves, which does not.
   */
  record Took(double seconds, double cpuSeconds) {}

  Took run() throws IOException, InterruptedException {
    double cpuBefore = cpuSecondsOfChildren();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(output.resolveSibling(name + ".err").toFile())
            .start();
    int code = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != 0) {
      throw new IOException(
          "%s ended with %d: %s"
              .formatted(
                  name, code, Files.readString(output.resolveSibling(name + ".err")).strip()));
    }
    return new Took(seconds, cpuSecondsOfChildren() - cpuBefore);
  }

  /** Of those that have ended, as Linux counts it, in hundredths of a second (proc(5)). */
  private static double cpuSecondsOfChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
  }
}
