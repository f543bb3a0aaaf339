package livetop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The built pages, as a stack serves them: told which boards and windows the job ranks, where the
 * sites are, of which lists visitors are counted, and whether there are alerts to ask for.
 */
final class Pages {
  private static final String PAGE_SUFFIX = ".html";

  private final Path built;

  Pages(Path built) {
    this.built = built;
  }

  /** Copies them to the folder, with what they are told in their meta elements. */
  void copyTo(Path folder, JobConfiguration job, SiteAddresses addresses) {
    Map<String, String> contents =
        Map.of(
            "boards", job.value("Ranking", "boards"),
            "windows", job.value("Ranking", "windows"),
            "addresses", addresses.toString(),
            "alerts", job.has("Alerts") ? "on" : "",
            "visitors", job.value("Ranking", "visitors"));
    try (Stream<Path> tree = Files.walk(built)) {
      for (Path source : tree.toList()) {
        Path target = folder.resolve(built.relativize(source));
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else if (source.toString().endsWith(PAGE_SUFFIX)) {
          Files.writeString(target, told(Files.readString(source), contents));
        } else {
          Files.copy(source, target);
        }
      }
    } catch (IOException e) {
      throw new StartException("Cannot copy the pages from " + built + ": " + e, e);
    }
  }

  private static String told(String html, Map<String, String> contents) {
    String page = html;
    for (Map.Entry<String, String> each : contents.entrySet()) {
      String meta = "<meta name=\"livetop-" + each.getKey() + "\" content=\"";
      page = page.replace(meta + "\"", meta + escaped(each.getValue()) + "\"");
    }
    return page;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
