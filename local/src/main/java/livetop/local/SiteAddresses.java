package livetop.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where the sites of a file of rules are: the first of a site's origins that is one host. What is
 * wrong in the file is for the job to say.
 */
final class SiteAddresses {
  private final Map<String, String> bySite = new LinkedHashMap<>();

  private SiteAddresses(Map<?, ?> sites) {
    sites.forEach(
        (site, rules) -> {
          if (rules instanceof Map<?, ?> map && map.get("origins") instanceof List<?> origins) {
            origins.stream()
                .map(String::valueOf)
                .filter(origin -> !origin.contains("*"))
                .findFirst()
                .ifPresent(origin -> bySite.put(String.valueOf(site), origin));
          }
        });
    bySite.remove("*");
  }

  /**
   * Reads them from a file.
   *
   * @param rules the file; null without one
   */
  static SiteAddresses in(Path rules) {
    if (rules == null) {
      return new SiteAddresses(Map.of());
    }
    try (Reader reader = Files.newBufferedReader(rules)) {
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      return new SiteAddresses(root instanceof Map<?, ?> map ? map : Map.of());
    } catch (IOException | YAMLException e) {
      return new SiteAddresses(Map.of());
    }
  }

  /** {@code blog=https://www.example.com,shop=https://shop.example}, as the live page reads it. */
  @Override
  public String toString() {
    return bySite.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(","));
  }
}
