package livetop.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The retained checkpoints of every run so far: {@code <job id>/chk-<number>/_metadata}. A
 * checkpoint without that file, or whose file does not begin as Flink begins it, was never
 * completed.
 */
final class Checkpoints {
  private static final int MAGIC_NUMBER = 0x4960672d;

  private final Path root;

  Checkpoints(Path root) {
    this.root = root;
  }

  /** The folder of the checkpoint that was completed last. */
  Optional<Path> newest() {
    return completedIn(root, 2).max(Comparator.comparing(Checkpoints::completedAt));
  }

  /** Whether this run has a completed checkpoint of its own. */
  boolean has(String jobId) {
    Path own = root.resolve(jobId);
    return Files.isDirectory(own) && completedIn(own, 1).findAny().isPresent();
  }

  /** Deletes what other runs left; a run shares no file with the checkpoint it started from. */
  void deleteAllBut(String jobId) throws IOException {
    try (Stream<Path> runs = Files.list(root)) {
      for (Path run : runs.filter(path -> !path.endsWith(jobId)).toList()) {
        DataFolder.delete(run);
      }
    }
  }

  private static Stream<Path> completedIn(Path folder, int depth) {
    try (Stream<Path> paths = Files.find(folder, depth, (path, kind) -> kind.isDirectory())) {
      List<Path> completed = paths.filter(Checkpoints::isCompleted).toList();
      return completed.stream();
    } catch (IOException e) {
      throw new StartException("Cannot read the checkpoints in " + folder + ": " + e, e);
    }
  }

  private static boolean isCompleted(Path checkpoint) {
    Path metadata = checkpoint.resolve("_metadata");
    if (!checkpoint.getFileName().toString().startsWith("chk-") || !Files.isRegularFile(metadata)) {
      return false;
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      return in.readInt() == MAGIC_NUMBER;
    } catch (IOException e) {
      return false;
    }
  }

  private static FileTime completedAt(Path checkpoint) {
    try {
      return Files.getLastModifiedTime(checkpoint.resolve("_metadata"));
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
