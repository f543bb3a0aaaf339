package livetop.local.replay.view;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import livetop.bytes.Utf8;
import livetop.event.Outcome;
import livetop.local.replay.format.AccessLog;
import livetop.local.replay.format.Request;

/**
 * Tells of each line of an access log whether it stands for a page view: a GET of a page that was
 * delivered to a reader. For one thread.
 */
final class LineReader {
  private static final int PARTIAL = 206;
  private static final int EMPTY = 204;
  private static final int UNCHANGED = 304;
  private static final int MAX_HOSTS = 10_000;
  private static final Pattern SITE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  private final AccessLog log;
  private final ViewRules rules;
  private final Pages pages;
  private final UserAgents agents = new UserAgents();
  private final Map<String, String> siteOfHost = new HashMap<>();

  LineReader(AccessLog log, ViewRules rules) {
    this.log = log;
    this.rules = rules;
    this.pages = new Pages(rules);
  }

  AccessLog log() {
    return log;
  }

  Finding read(String line) {
    if (log.isComment(line)) {
      return Finding.none(Skip.COMMENT);
    }
    Optional<Request> request = log.read(line);
    return request.isPresent() ? judge(request.get()) : Finding.none(Skip.MALFORMED_LINE);
  }

  private Finding judge(Request request) {
    Skip byRequest = skip(request);
    if (byRequest != null) {
      return Finding.none(byRequest);
    }
    String site = site(request);
    if (site == null || !rules.list(site)) {
      return Finding.none(Skip.NO_SITE);
    }
    PageName page = pages.of(site, request.target());
    if (page.skip() != null) {
      return Finding.none(page.skip());
    }
    UserAgents.UserAgent agent = agents.of(request.userAgent());
    if (agent.isRobot() && !rules.countsRobots()) {
      return Finding.none(Skip.ROBOT);
    }
    if (isIgnored(site, request.client())) {
      return Finding.none(Skip.ADDRESS);
    }
    PageView view =
        new PageView(
            site,
            page.name(),
            request.client(),
            agent.text(),
            request.timeMillis(),
            agent.isRobot());
    return new Finding(null, view, request.host(), request.status() == PARTIAL);
  }

  private static Skip skip(Request request) {
    if (request.method().isEmpty()) {
      return Skip.MALFORMED_REQUEST;
    }
    if (!request.method().equals("GET")) {
      return Skip.METHOD;
    }
    int status = request.status();
    boolean isDelivered = status / 100 == 2 && status != EMPTY || status == UNCHANGED;
    return isDelivered ? null : Skip.STATUS;
  }

  /** The site of a request, or null if its host cannot be one. */
  private String site(Request request) {
    if (!rules.siteByHost() || request.host() == null) {
      return rules.site();
    }
    if (siteOfHost.size() > MAX_HOSTS) {
      siteOfHost.clear();
    }
    String site = siteOfHost.computeIfAbsent(request.host(), LineReader::siteOf);
    return site.isEmpty() ? null : site;
  }

  private static String siteOf(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.?(:\\d*)?$", "");
    return SITE.matcher(name).matches() ? name : "";
  }

  private boolean isIgnored(String site, String client) {
    return rules.sites().areThere()
        && rules.sites().of(site).decide(null, Utf8.of(client)) == Outcome.FILTERED_ADDRESS;
  }
}
