package livetop.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file and what it held when it was last looked at. By its content, so that it may be written in
 * several steps or replaced by another file, as editors do; and only what it still holds at a
 * second look counts, so that no half of it is read.
 */
final class TemplateFile {
  private final Path path;
  private byte[] known;
  private byte[] seen;

  TemplateFile(Path path) {
    this.path = path;
    known = content();
    seen = known;
  }

  /** Whether it holds something else than it did, or is gone; told once. */
  boolean hasChanged() {
    byte[] now = content();
    boolean settled = Arrays.equals(now, seen);
    seen = now;
    if (!settled || Arrays.equals(now, known)) {
      return false;
    }
    known = now;
    return true;
  }

  private byte[] content() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      return null;
    }
  }
}
