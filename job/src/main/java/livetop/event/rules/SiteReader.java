package livetop.event.rules;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the rules of one site. */
final class SiteReader {
  static final String ALLOWED = "a map of rules, or {} for none";

  private static final List<String> KEYS =
      List.of("origins", "withoutOrigin", "webdriver", "timeZone", "ignoreAddresses", "pages");
  private static final String ORIGINS =
      "scheme://host[:port] such as https://www.example.com, or https://*.example.com for all below";
  private static final String ADDRESSES =
      "addresses such as 203.0.113.9 and blocks such as 203.0.113.0/24 or \"2001:db8::/32\"";
  private static final List<String> COUNT_OR_FILTER = List.of("count", "filter");

  private final Section section;

  SiteReader(String name, YamlNode node, Problems problems) {
    section = new Section(name, node, ALLOWED, problems);
    section.allowOnly(
        KEYS,
        PagesReader.KEYS.stream()
            .collect(Collectors.toMap(key -> key, key -> section.path("pages"))));
  }

  RulesOfSite read(int number) {
    Origins origins = origins();
    AddressBlocks ignored = ignored();
    ZoneId timeZone = section.value("timeZone", null, TimeZones.ALLOWED, TimeZones::of);
    Section pages = section.section("pages", "a map of rules, or {} for their defaults");
    boolean isAll = origins == Origins.ANY && ignored.isEmpty();
    return new RulesOfSite(
        number,
        counts("webdriver", false),
        isAll ? Senders.ALL : new Senders(origins, ignored),
        timeZone,
        pages == null ? null : new PagesReader(pages, origins).read());
  }

  private Origins origins() {
    List<String> listed = section.list("origins", ORIGINS, node -> origin(node.text()));
    boolean countsUntold = counts("withoutOrigin", true);
    return listed.isEmpty() && countsUntold ? Origins.ANY : new Origins(listed, countsUntold);
  }

  private boolean counts(String key, boolean byDefault) {
    return section.value(key, byDefault, "count or filter", SiteReader::counts);
  }

  private static boolean counts(String text) {
    if (!COUNT_OR_FILTER.contains(text)) {
      throw new IllegalArgumentException(
          "it is not known what to do" + Suggestion.of(text, COUNT_OR_FILTER));
    }
    return text.equals("count");
  }

  private static String origin(String text) {
    if (Origins.isOrigin(text)) {
      return text;
    }
    if (Origin.isAmbiguous(text)) {
      throw new IllegalArgumentException(
          "browsers write this host in another way; write it as they do, with xn--");
    }
    throw new IllegalArgumentException("it is no origin" + Suggestion.of(meantOrigin(text)));
  }

  /** The origin in an address with a path, or without a scheme; null if there is none. */
  private static String meantOrigin(String text) {
    String address = text.contains("://") ? text : "https://" + text;
    int path = address.indexOf('/', address.indexOf("://") + 3);
    String origin = path < 0 ? address : address.substring(0, path);
    return Origins.isOrigin(origin) ? origin : null;
  }

  private AddressBlocks ignored() {
    return new AddressBlocks(
        section.list("ignoreAddresses", ADDRESSES, node -> block(node.text())));
  }

  private static AddressBlock block(String text) {
    AddressBlock block = AddressBlock.of(text);
    if (block == null) {
      throw new IllegalArgumentException("it is no address and no block of them");
    }
    if (block.namesAnAddressInside()) {
      throw new IllegalArgumentException(
          "it is an address in a block" + Suggestion.of(block.atItsFirst().toString()));
    }
    return block;
  }
}
