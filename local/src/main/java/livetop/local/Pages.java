package livetop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The built pages, as a stack serves them: told which boards and windows the job ranks. */
final class Pages {
  private static final String PAGE_SUFFIX = ".html";

  private final Path built;

  Pages(Path built) {
    this.built = built;
  }

  /** Copies them to the folder, with the job's boards and windows in their meta elements. */
  void copyTo(Path folder, JobConfiguration job) {
    try (Stream<Path> tree = Files.walk(built)) {
      for (Path source : tree.toList()) {
        Path target = folder.resolve(built.relativize(source));
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else if (source.toString().endsWith(PAGE_SUFFIX)) {
          Files.writeString(target, told(Files.readString(source), job));
        } else {
          Files.copy(source, target);
        }
      }
    } catch (IOException e) {
      throw new StartException("Cannot copy the pages from " + built + ": " + e, e);
    }
  }

  private static String told(String html, JobConfiguration job) {
    String page = html;
    for (String key : List.of("boards", "windows")) {
      String meta = "<meta name=\"livetop-" + key + "\" content=\"";
      page = page.replace(meta + "\"", meta + escaped(job.value("Ranking", key)) + "\"");
    }
    return page;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
