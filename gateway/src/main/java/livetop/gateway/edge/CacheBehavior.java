package livetop.gateway.edge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import livetop.gateway.message.Incoming;
import livetop.gateway.message.Parameters;

/** What holds for the paths of one pattern: whose answers are kept, and what the API is told. */
final class CacheBehavior {
  private static final String COOKIE = "Cookie";
  private static final String HOST = "Host";
  private static final int USUAL_CHARACTERS = 128;

  private final PathPattern pattern;
  private final Set<String> methods;
  private final CachePolicy policy;
  private final OriginRequestPolicy forwarding;
  private final Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @param methods whose answers are kept
   */
  CacheBehavior(
      PathPattern pattern,
      Set<String> methods,
      CachePolicy policy,
      OriginRequestPolicy forwarding) {
    this.pattern = pattern;
    this.methods = methods;
    this.policy = policy;
    this.forwarding = forwarding;
    if (!forwarding.headers().others()) {
      forwarding.headers().names().forEach(name -> spellings.put(name, name));
    }
    policy.headers().names().forEach(name -> spellings.put(name, name));
    spellings.put(HOST, HOST);
  }

  boolean isFor(String path) {
    return pattern.fits(path);
  }

  boolean keeps(String method) {
    return policy.keeps() && methods.contains(method);
  }

  CachePolicy policy() {
    return policy;
  }

  /**
   * What tells answers apart, as one text: of texts, which have an order, no sender can choose many
   * that a map has to search through one by one.
   *
   * @param method GET may stand in for HEAD
   */
  String key(Viewer viewer, String method) {
    Incoming head = viewer.head();
    StringBuilder key = new StringBuilder(USUAL_CHARACTERS);
    key.append(method).append('\n').append(head.host()).append('\n').append(head.path());
    key.append('\n');
    if (policy.query().takesAll()) {
      key.append(viewer.query() == null ? "" : viewer.query());
    } else if (!policy.query().takesNone()) {
      appendQuery(key, viewer.whole().get().query());
    }
    policy.headers().names().forEach(name -> append(key, head.headers().allInAnyCase(name)));
    if (policy.cookies()) {
      append(key, head.headers().allInAnyCase(COOKIE));
    }
    return key.toString();
  }

  /** Names are compared decoded, as the API reads them. */
  private void appendQuery(StringBuilder key, Parameters query) {
    if (policy.query().others()) {
      query.forEach(
          (name, value) -> {
            if (policy.query().takes(name)) {
              append(key, List.of(name, value));
            }
          });
    } else {
      policy.query().names().forEach(name -> append(key, query.all(name)));
    }
  }

  /** A decoded value may hold any character: its length tells where it ends. */
  private static void append(StringBuilder key, List<String> values) {
    key.append('\n').append(values.size());
    values.forEach(value -> key.append(' ').append(value.length()).append(' ').append(value));
  }

  /**
   * The request as the API is told of it. Headers are spelt as the policies do: templates tell
   * cases apart, and the key does not.
   */
  Incoming forwarded(Incoming request) {
    return new Incoming(
        request.method(),
        request.path(),
        request.query().renamed(name -> forwardsParameter(name) ? name : null),
        request.headers().renamed(this::spelling),
        request.sourceIp(),
        request.host(),
        request.protocol());
  }

  private boolean forwardsParameter(String name) {
    return policy.query().takes(name) || forwarding.query().takes(name);
  }

  /** What the API is told by a header. */
  List<String> told(Parameters headers, String name) {
    return spelling(name) == null ? List.of() : headers.allInAnyCase(name);
  }

  /** Null for a header that is not forwarded. */
  private String spelling(String name) {
    if (name.equalsIgnoreCase(COOKIE)) {
      return policy.cookies() || forwarding.cookies() ? COOKIE : null;
    }
    String spelling = spellings.get(name);
    return spelling == null && forwarding.headers().others() && forwarding.headers().takes(name)
        ? name
        : spelling;
  }
}
