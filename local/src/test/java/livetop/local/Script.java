package livetop.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code ./livetop} with a PATH of its own, on which tools can be faked or missing. */
final class Script {
  private static final List<String> BASIC =
      List.of(
          "sh", "sed", "head", "tail", "dirname", "readlink", "cat", "find", "grep", "tr", "id");

  private final Path bin;
  private final Map<String, String> environment = new HashMap<>();

  record Result(int exitCode, String output) {}

  Script(Path folder) throws IOException {
    bin = Files.createDirectories(folder.resolve("tools"));
    for (String tool : BASIC) {
      real(tool);
    }
  }

  /** Puts a shell script in place of the tool. */
  void fake(String tool, String body) throws IOException {
    remove(tool);
    Files.createFile(
        bin.resolve(tool),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(bin.resolve(tool), "#!/bin/sh\n" + body + "\n");
  }

  /** Puts the tool of this machine in place. */
  void real(String tool) throws IOException {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, tool);
      if (Files.isExecutable(candidate)) {
        fake(tool, "exec " + candidate + " \"$@\"");
        return;
      }
    }
    throw new IOException("There is no " + tool + " on the PATH");
  }

  void remove(String tool) throws IOException {
    Files.deleteIfExists(bin.resolve(tool));
  }

  Script with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of("../livetop").toRealPath().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), output);
  }
}
