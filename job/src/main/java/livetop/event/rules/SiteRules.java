package livetop.event.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/**
 * The rules of all sites, as their file ({@code sites.yaml}) says; docs/sites.md describes it. The
 * file makes the list of sites complete: nothing of a site counts that is not in it. Without a file
 * every site counts, and none has rules. Immutable; what is serialized is the file itself.
 */
public final class SiteRules implements Serializable {
  private static final long serialVersionUID = 1;
  private static final SiteRules NONE = new SiteRules(null, null, null);

  private final String file;
  private final byte[] bytes;
  private final transient Map<String, RulesOfSite> sites;

  private SiteRules(String file, byte[] bytes, Map<String, RulesOfSite> sites) {
    this.file = file;
    this.bytes = bytes;
    this.sites = sites;
  }

  /** The rules where there is no file. */
  public static SiteRules none() {
    return NONE;
  }

  /**
   * Reads a file of at most 1 MiB and 10,000 sites.
   *
   * @throws InvalidRulesException that tells everything that is wrong in it
   */
  public static SiteRules read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(String.valueOf(file.getFileName()), in);
    }
  }

  /** As {@link #read(Path)}, of a file that is open. */
  public static SiteRules read(String file, InputStream in) throws IOException {
    return parse(file, in.readNBytes(RulesReader.MAX_BYTES + 1));
  }

  /**
   * Reads rules from what a file holds.
   *
   * @param file its name, for the messages
   * @throws InvalidRulesException that tells everything that is wrong in it
   */
  public static SiteRules parse(String file, byte[] bytes) {
    byte[] copy = bytes.clone();
    return new SiteRules(file, copy, new RulesReader(file).read(copy));
  }

  /** The rules of this site, which may be that nothing of it counts. */
  public RulesOfSite of(String site) {
    return sites == null ? RulesOfSite.NONE : sites.getOrDefault(site, RulesOfSite.NOT_LISTED);
  }

  /** Whether there is a file, so that only the sites in it count. */
  public boolean listSites() {
    return sites != null;
  }

  /** The rules by site, in the order of the file; empty without one. */
  public Map<String, RulesOfSite> bySite() {
    return sites == null ? Map.of() : Collections.unmodifiableMap(sites);
  }

  private Object readResolve() {
    return bytes == null ? NONE : parse(file, bytes);
  }
}
