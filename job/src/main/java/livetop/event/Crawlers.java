package livetop.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows crawlers by their user agents, from the list crawler-user-agents
 * (https://github.com/monperrus/crawler-user-agents), which is bundled. Its patterns that are
 * tagged as nothing but {@code http-library} or {@code browser-automation} are left out: apps,
 * servers and a site's own tests send such user agents.
 *
 * <p>One pass over the user agent finds the few patterns that it can match at all; only those are
 * tried as regular expressions, each once. Immutable, for any number of threads.
 */
public final class Crawlers {
  /** How much of a user agent is looked at, in characters. */
  static final int MAX_CHARS = 500;

  private static final String LIST = "/crawler-user-agents/crawler-user-agents.json";
  private static final Set<String> PROGRAMS = Set.of("http-library", "browser-automation");
  private static final Crawlers NONE = new Crawlers(List.of());

  /** The name that a user agent begins with: all of it up to a version or a remark. */
  private static final Pattern NAME = Pattern.compile("[^/\\s]*");

  private final List<Pattern> patterns;
  private final List<Pattern> withoutLiteral;
  private final LiteralSearch search;
  private final Set<String> servers;

  /** The list is read when it is first needed, once in a process. */
  private static final class Known {
    private static final Crawlers INSTANCE = new Crawlers(readList());
  }

  Crawlers(List<String> expressions) {
    patterns = new ArrayList<>();
    withoutLiteral = new ArrayList<>();
    servers = Set.of();
    List<String> literals = new ArrayList<>();
    for (String expression : expressions) {
      String literal = RequiredLiteral.of(expression);
      if (literal.isEmpty()) {
        withoutLiteral.add(Pattern.compile(expression));
      } else {
        literals.add(literal);
        patterns.add(Pattern.compile(expression));
      }
    }
    search = new LiteralSearch(literals);
  }

  private Crawlers(Crawlers known, Set<String> servers) {
    patterns = known.patterns;
    withoutLiteral = known.withoutLiteral;
    search = known.search;
    this.servers = servers;
  }

  /**
   * These crawlers, but for programs that post the events of readers.
   *
   * @param names that such a user agent begins with, such as {@code WordPress} of {@code
   *     WordPress/6.8; https://blog.example}
   */
  public Crawlers without(Set<String> names) {
    return new Crawlers(this, names);
  }

  /** The crawlers of the bundled list. */
  public static Crawlers known() {
    return Known.INSTANCE;
  }

  /** No crawlers: every event is a reader's. */
  public static Crawlers none() {
    return NONE;
  }

  static List<String> readList() {
    List<String> expressions = new ArrayList<>();
    try (InputStream list = Crawlers.class.getResourceAsStream(LIST)) {
      for (JsonNode entry : new ObjectMapper().readTree(list)) {
        if (!isProgram(entry.path("tags"))) {
          expressions.add(entry.path("pattern").asText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the list of crawlers cannot be read", e);
    }
    return expressions;
  }

  private static boolean isProgram(JsonNode tags) {
    for (JsonNode tag : tags) {
      if (!PROGRAMS.contains(tag.asText())) {
        return false;
      }
    }
    return !tags.isEmpty();
  }

  boolean isEmpty() {
    return patterns.isEmpty() && withoutLiteral.isEmpty();
  }

  /** Whether this is the user agent of a crawler; null, for none, is not. */
  public boolean isCrawler(String userAgent) {
    if (userAgent == null || isEmpty()) {
      return false;
    }
    String text = userAgent.length() > MAX_CHARS ? userAgent.substring(0, MAX_CHARS) : userAgent;
    if (isServer(text)) {
      return false;
    }
    BitSet tried = new BitSet();
    return search.anyIn(text, i -> !tried.get(i) && tryOnce(i, text, tried))
        || withoutLiteral.stream().anyMatch(pattern -> pattern.matcher(text).find());
  }

  private boolean isServer(String text) {
    Matcher name = NAME.matcher(text);
    return !servers.isEmpty() && name.lookingAt() && servers.contains(name.group());
  }

  private boolean tryOnce(int index, String text, BitSet tried) {
    tried.set(index);
    return patterns.get(index).matcher(text).find();
  }
}
