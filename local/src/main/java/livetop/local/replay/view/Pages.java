package livetop.local.replay.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import livetop.bytes.Utf8;
import livetop.event.rules.RulesOfSite;

/**
 * Tells of the targets of requests which are pages, and under which name: equal paths have one
 * name. What was decided is remembered. For one thread.
 */
final class Pages {
  private static final int MAX_KNOWN = 100_000;
  private static final int MAX_BYTES = 1024;
  private static final Patterns FEEDS = Patterns.leftOut("feeds");
  private static final Patterns SYSTEM = Patterns.leftOut("system");
  private static final Patterns NONE = Patterns.leftOut("none");

  private final ViewRules rules;
  private final Map<String, Map<String, PageName>> bySite = new HashMap<>();
  private int known;

  Pages(ViewRules rules) {
    this.rules = rules;
  }

  PageName of(String site, String target) {
    int end = endOfPath(target);
    RulesOfSite ofSite = rules.sites().of(site);
    int fragment = target.indexOf('#', end);
    String asked = fragment < 0 ? target : target.substring(0, fragment);
    Skip byQuery = end < asked.length() ? QueryKind.skip(asked.substring(end)) : null;
    String key = byQuery == null && ofSite.hasPageRules() ? asked : target.substring(0, end);
    if (byQuery != null) {
      PageName ofPath = remembered(site, key, end, ofSite);
      return ofPath.skip() == null && !isIncluded(key) ? PageName.none(byQuery) : ofPath;
    }
    return remembered(site, key, end, ofSite);
  }

  private PageName remembered(String site, String key, int end, RulesOfSite ofSite) {
    if (known > MAX_KNOWN) {
      bySite.clear();
      known = 0;
    }
    Map<String, PageName> names = bySite.computeIfAbsent(site, s -> new HashMap<>());
    PageName name = names.get(key);
    if (name == null) {
      name = decide(key, end, ofSite);
      names.put(key, name);
      known++;
    }
    return name;
  }

  private static int endOfPath(String target) {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) == '?' || target.charAt(i) == '#') {
        return i;
      }
    }
    return target.length();
  }

  private boolean isIncluded(String path) {
    Utf8 text = utf8(path);
    Utf8 form = text == null ? null : NONE.formOf(text);
    return form != null && rules.included().fit(form);
  }

  private PageName decide(String target, int end, RulesOfSite ofSite) {
    String path = target.substring(0, end);
    if (!path.startsWith("/")) {
      return PageName.none(Skip.NO_PATH);
    }
    Utf8 text = utf8(path);
    if (text == null) {
      return PageName.none(Skip.INVALID_BYTES);
    }
    if (text.hasControlCharacter()) {
      return PageName.none(Skip.CONTROL_CHARACTER);
    }
    Utf8 form = text.length() > MAX_BYTES ? null : NONE.formOf(text);
    if (form == null) {
      return PageName.none(Skip.TOO_LONG);
    }
    Skip leftOut = rules.included().fit(form) ? null : leftOut(path, form);
    if (leftOut != null) {
      return PageName.none(leftOut);
    }
    if (!ofSite.hasPageRules()) {
      return PageName.of(form);
    }
    Utf8 name = ofSite.nameOf(end == target.length() ? text : lenientUtf8(target));
    return name == null ? PageName.none(Skip.RULES) : PageName.of(name);
  }

  private Skip leftOut(String path, Utf8 form) {
    if (rules.excluded().fit(form)) {
      return Skip.EXCLUDED;
    }
    if (Assets.hold(path)) {
      return Skip.ASSET;
    }
    if (FEEDS.fit(form)) {
      return Skip.FEED;
    }
    return SYSTEM.fit(form) ? Skip.SYSTEM : null;
  }

  /** The text that these bytes are, or null if they are none. */
  private static Utf8 utf8(String bytes) {
    try {
      byte[] octets = bytes.getBytes(StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return new Utf8(octets, 0, octets.length);
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The same, where queries may hold any bytes. */
  private static Utf8 lenientUtf8(String bytes) {
    return Utf8.of(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }
}
