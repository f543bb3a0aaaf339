package livetop.event.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of all sites, as their file ({@code sites.yaml}) says; docs/sites.md describes it. The
 * file makes the list of sites complete: nothing of a site counts that is not in it, unless it has
 * rules for all others. Without a file every site counts, and none has rules. Immutable; what is
 * serialized is the file itself.
 */
public final class SiteRules implements Serializable {
  private static final long serialVersionUID = 1;

  /** Stands for every site that is not listed, in the file. */
  static final String OTHERS = "*";

  private static final SiteRules NONE = new SiteRules(null, null, Map.of(OTHERS, RulesOfSite.NONE));

  private final String file;
  private final byte[] bytes;
  private final transient Map<String, RulesOfSite> sites;
  private final transient RulesOfSite others;

  private SiteRules(String file, byte[] bytes, Map<String, RulesOfSite> sites) {
    this.file = file;
    this.bytes = bytes;
    this.sites = new LinkedHashMap<>(sites);
    this.others = this.sites.remove(OTHERS);
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
    RulesOfSite listed = sites.get(site);
    return listed != null ? listed : others != null ? others : RulesOfSite.NOT_LISTED;
  }

  /** Whether there is a file. */
  public boolean areThere() {
    return bytes != null;
  }

  /** The rules of every site that is not listed, or null if nothing of those counts. */
  public RulesOfSite ofOthers() {
    return others;
  }

  /** The rules of the sites that are listed, in the order of the file; empty without one. */
  public Map<String, RulesOfSite> bySite() {
    return Collections.unmodifiableMap(sites);
  }

  private Object readResolve() {
    return bytes == null ? NONE : parse(file, bytes);
  }

  /** Where the days of sites begin, of those that have a zone of their own. */
  public Map<String, ZoneId> timeZones() {
    Map<String, ZoneId> zones = new LinkedHashMap<>();
    bySite()
        .forEach(
            (site, ofSite) -> {
              if (ofSite.timeZone() != null) {
                zones.put(site, ofSite.timeZone());
              }
            });
    return zones;
  }
}
