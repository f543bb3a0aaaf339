package livetop.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds everything a restart resumes from. A marker file tells a data folder from
 * any other, and names the Kinesis emulator that wrote it: checkpoints hold that one's sequence
 * numbers. A lock keeps a second stack out.
 */
final class DataFolder implements AutoCloseable {
  private static final String MARKER = ".livetop-data";
  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel lockChannel;

  private DataFolder(Path root, FileChannel lockChannel) {
    this.root = root;
    this.lockChannel = lockChannel;
  }

  /** Locks the folder, makes it if it does not exist; if {@code fresh}, empties it first. */
  static DataFolder open(Path path, boolean fresh, String emulator) {
    try {
      Path root = path.toAbsolutePath().normalize();
      claim(root);
      DataFolder folder = new DataFolder(root.toRealPath(), lock(root));
      folder.prepare(fresh, emulator);
      return folder;
    } catch (IOException e) {
      throw new StartException("Cannot use the data folder " + path + ": " + e, e);
    }
  }

  Path root() {
    return root;
  }

  Path kinesis() {
    return root.resolve("kinesis");
  }

  Path dynamodb() {
    return root.resolve("dynamodb");
  }

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path deadLetters() {
    return root.resolve("dead-letters");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** Flink's configuration and temporary files; of no worth to the next run. */
  Path flink() {
    return root.resolve("flink");
  }

  /** The pages as they are served; of no worth to the next run either. */
  Path pages() {
    return root.resolve("pages");
  }

  /**
   * The rules of the sites as this run has them: a copy, so that the job starts again with the same
   * after a failure.
   */
  Path sites() {
    return root.resolve("sites.yaml");
  }

  /** Up to where alerts were posted. */
  Path webhookPosition() {
    return root.resolve("webhook.json");
  }

  /** The value of an API key of the template; stays, since clients know it. */
  Path apiKey(String logicalId) {
    return root.resolve("api-key-" + logicalId);
  }

  /** What posted alerts are signed with; stays, since their receiver knows it. */
  Path webhookSecret() {
    return root.resolve("webhook-secret");
  }

  Path jobConfiguration() {
    return root.resolve("job.json");
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private static void claim(Path root) throws IOException {
    Files.createDirectories(root);
    try (Stream<Path> entries = Files.list(root)) {
      if (!Files.exists(root.resolve(MARKER)) && entries.findAny().isPresent()) {
        throw new StartException(
            root + " is not empty and not a data folder of Livetop; choose another with --data");
      }
    }
    if (!Files.exists(root.resolve(MARKER))) {
      Files.createFile(root.resolve(MARKER));
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by another stack in this process.
    }
    if (lock == null) {
      channel.close();
      throw new StartException("Another livetop up is using the data folder " + root);
    }
    return channel;
  }

  private void prepare(boolean fresh, String emulator) throws IOException {
    if (fresh) {
      for (Path own : List.of(kinesis(), dynamodb(), checkpoints(), deadLetters(), logs())) {
        delete(own);
      }
      delete(webhookPosition());
      Files.writeString(root.resolve(MARKER), "");
    }
    delete(flink());
    delete(pages());
    String writer = Files.readString(root.resolve(MARKER)).strip();
    if (!writer.isEmpty() && !writer.equals(emulator)) {
      throw new StartException(
          "%s was written with --kinesis %s; use that, another --data, or --fresh"
              .formatted(root, writer));
    }
    Files.writeString(root.resolve(MARKER), emulator + "\n");
    for (Path own : List.of(kinesis(), dynamodb(), checkpoints(), deadLetters(), logs(), flink())) {
      Files.createDirectories(own);
    }
  }
}
