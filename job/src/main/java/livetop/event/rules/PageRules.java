package livetop.event.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import livetop.bytes.Utf8;
import livetop.event.rules.PageDecision.Cause;

/**
 * The rules of a site's pages, in the order in which they decide: the form of the name, the first
 * join that it fits, then {@code ignore}, then {@code only}. Both look at the name after the join.
 */
final class PageRules {
  private final PageForm form;
  private final List<Join> joins;
  private final Map<PathPattern, Join> joinByPattern = new HashMap<>();
  private final PathPatterns joined;
  private final PathPatterns ignored;
  private final PathPatterns only;

  PageRules(PageForm form, List<Join> joins, PathPatterns ignored, PathPatterns only) {
    this.form = form;
    this.joins = joins;
    this.ignored = ignored;
    this.only = only;
    joins.forEach(join -> joinByPattern.put(join.from(), join));
    joined = new PathPatterns(joins.stream().map(Join::from).collect(Collectors.toList()));
  }

  PageDecision decide(Utf8 page) {
    Utf8 formed = form.of(page);
    if (formed == null) {
      return new PageDecision(null, null, null, Cause.TOO_LONG, null);
    }
    Segments segments = new Segments(formed);
    Join join = joinByPattern.get(joined.firstMatch(segments));
    if (join == null) {
      return judge(formed, null, formed, segments);
    }
    Utf8 name = form.of(join.apply(formed, segments));
    return name == null
        ? new PageDecision(formed, join, null, Cause.TOO_LONG, null)
        : judge(formed, join, name, new Segments(name));
  }

  private PageDecision judge(Utf8 formed, Join join, Utf8 name, Segments segments) {
    PathPattern ignoring = ignored.firstMatch(segments);
    if (ignoring != null) {
      return new PageDecision(formed, join, name, Cause.IGNORED, ignoring);
    }
    if (only.isEmpty()) {
      return new PageDecision(formed, join, name, Cause.NO_RULE, null);
    }
    PathPattern among = only.firstMatch(segments);
    Cause cause = among == null ? Cause.NOT_AMONG_ONLY : Cause.AMONG_ONLY;
    return new PageDecision(formed, join, name, cause, among);
  }

  PageForm form() {
    return form;
  }

  List<Join> joins() {
    return joins;
  }

  PathPatterns ignored() {
    return ignored;
  }

  PathPatterns only() {
    return only;
  }
}
