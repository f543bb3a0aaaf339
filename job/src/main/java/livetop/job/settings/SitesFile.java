package livetop.job.settings;

import java.io.IOException;
import java.io.InputStream;
import livetop.event.rules.InvalidRulesException;
import livetop.event.rules.SiteRules;
import org.apache.flink.core.fs.Path;

/** The file with the rules of the sites, wherever Flink can read: a path, or {@code s3://…}. */
final class SitesFile {
  private SitesFile() {}

  /**
   * Reads the rules.
   *
   * @param address of the file; null where there is none
   * @throws ConfigurationException if it cannot be read, with all that is wrong in it
   */
  static SiteRules read(String address) {
    if (address == null) {
      return SiteRules.none();
    }
    try {
      Path path = new Path(address);
      try (InputStream in = path.getFileSystem().open(path)) {
        return SiteRules.read(path.getName(), in);
      }
    } catch (InvalidRulesException e) {
      throw new ConfigurationException(
          "Ranking.sitesFile is '" + address + "':\n" + e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "Ranking.sitesFile is '" + address + "', which cannot be read: " + e);
    }
  }
}
