package livetop.local;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the built parts of the project are. */
final class Installation {
  private final Path root;

  Installation(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The project that this class was built in: it lies in {@code local/target}. */
  static Installation ofThisClass() {
    return new Installation(ownClasses().getParent().getParent().getParent());
  }

  /** The folder or jar that holds {@link Child}. */
  static Path ownClasses() {
    try {
      return Path.of(Child.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Path jobJar() {
    return built("job/target/livetop-job.jar");
  }

  Path gatewayJar() {
    return built("gateway/target/livetop-gateway.jar");
  }

  Path template() {
    return built("gateway-template/livetop.yaml");
  }

  Path kinesisEmulator() {
    built("local/kinesis/node_modules");
    return built("local/kinesis/emulator.js");
  }

  Path sqliteFolder() {
    return built("local/dynamodb/target/native");
  }

  /** The pages; the API works without them. */
  Path pages() {
    return root.resolve("dashboard/dist");
  }

  List<Path> flinkClassPath() {
    return classPath("local/flink/target/classpath.txt");
  }

  List<Path> dynamodbClassPath() {
    return classPath("local/dynamodb/target/classpath.txt");
  }

  private List<Path> classPath(String file) {
    try {
      String joined = Files.readString(built(file)).strip();
      return Arrays.stream(joined.split(File.pathSeparator)).map(Path::of).toList();
    } catch (IOException e) {
      throw new StartException("Cannot read " + root.resolve(file) + ": " + e.getMessage(), e);
    }
  }

  private Path built(String name) {
    Path path = root.resolve(name);
    if (!Files.exists(path)) {
      throw new StartException(path + " is missing; ./livetop up builds it");
    }
    return path;
  }
}
