package livetop.event.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.bytes.Utf8;

/** Reads the key {@code pages} of a site. */
final class PagesReader {
  static final List<String> KEYS =
      List.of("trailingSlash", "case", "indexPages", "keepQuery", "only", "ignore", "join");

  private static final String JOINS =
      "a map of patterns, { \"/product/*/reviews\": \"/product/*\" }";
  private static final String INDEX_PAGES = "names of pages such as index.html";
  private static final String KEEP = "keep";
  private static final int MAX_KEY_CHARS = 256;
  private static final PathForm NO_RULES = new PathForm(false, false, List.of());
  private static final KeptQuery NO_QUERY = new KeptQuery(List.of());

  private final Section section;
  private final PageForm form;
  private final PageForm formOfPatterns;

  /**
   * @param origins of the site, whose pages are named by their paths
   */
  PagesReader(Section section, Origins origins) {
    this.section = section;
    section.allowOnly(KEYS, Map.of());
    PathForm path =
        new PathForm(isSet("trailingSlash", "strip"), isSet("case", "lower"), indexes());
    form = new PageForm(origins, path, keptQuery());
    formOfPatterns = form.ofPatterns();
  }

  PageRules read() {
    return new PageRules(form, joins(), patterns("ignore"), patterns("only"));
  }

  /** Whether a key has this word, and not {@code keep}. */
  private boolean isSet(String key, String word) {
    return section.value(
        key, false, word + " or " + KEEP, text -> isSet(text, List.of(word, KEEP)));
  }

  private static boolean isSet(String text, List<String> words) {
    if (!words.contains(text)) {
      throw new IllegalArgumentException("it is not known what to do" + Suggestion.of(text, words));
    }
    return !text.equals(KEEP);
  }

  private List<String> indexes() {
    return section.list("indexPages", INDEX_PAGES, PagesReader::indexPage);
  }

  private static String indexPage(YamlNode node) {
    String name = node.text();
    String formed =
        new PageForm(Origins.ANY, NO_RULES, NO_QUERY).of(Utf8.of("/" + name)).toString();
    if (name.isEmpty() || name.indexOf('/') >= 0 || !formed.equals("/" + name)) {
      throw new IllegalArgumentException("it is not one step of a path in its form");
    }
    return name;
  }

  private KeptQuery keptQuery() {
    return new KeptQuery(
        section.list("keepQuery", "keys of a query such as p", PagesReader::queryKey));
  }

  private static String queryKey(YamlNode node) {
    String key = node.text();
    if (key.isEmpty() || key.length() > MAX_KEY_CHARS) {
      throw new IllegalArgumentException("it has not 1 to " + MAX_KEY_CHARS + " characters");
    }
    return key;
  }

  private PathPatterns patterns(String key) {
    return new PathPatterns(
        section.list(key, PathPattern.ALLOWED, node -> pattern(node.text(), node.line())));
  }

  private PathPattern pattern(String text, int line) {
    String problem = PathPattern.problem(text);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    Utf8 formed = formOfPatterns.of(Utf8.of(text));
    if (formed == null) {
      throw new IllegalArgumentException("it is longer than " + PageForm.MAX_BYTES + " bytes");
    }
    return new PathPattern(formed.toString(), line);
  }

  private List<Join> joins() {
    Section names = section.section("join", JOINS);
    List<Join> joins = new ArrayList<>();
    for (String from : names == null ? Set.<String>of() : names.keys()) {
      Join join = join(from, names);
      if (join != null) {
        joins.add(join);
      }
    }
    return joins;
  }

  /** The join of this pattern, or null if it cannot be used. */
  private Join join(String from, Section names) {
    try {
      PathPattern pattern = pattern(from, names.line(from));
      return names.value(from, null, PathPattern.ALLOWED, to -> join(pattern, to));
    } catch (IllegalArgumentException e) {
      names.wrongKey(from, e.getMessage(), PathPattern.ALLOWED);
      return null;
    }
  }

  private Join join(PathPattern from, String to) {
    PathPattern name = pattern(to, from.line());
    String problem = Join.problem(from, name);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return new Join(from, name);
  }
}
