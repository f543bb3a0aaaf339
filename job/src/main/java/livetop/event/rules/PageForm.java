package livetop.event.rules;

import livetop.bytes.Utf8;

/**
 * The one form of a page's name, by RFC 3986, 6.2.2: one way to write each character, no steps
 * {@code .} and {@code ..}, no fragment; of a query only the keys that tell pages apart. A full
 * address of an origin that the site lists is named by its path alone, any other keeps its origin.
 * What is neither a path nor an address, such as {@code article-42}, is a name of the site's own
 * and stays as it is. A form is its own form. Takes time linear in the name, and never throws.
 */
final class PageForm {
  /** The longest name, in bytes of UTF-8. */
  static final int MAX_BYTES = 1024;

  private static final Utf8 ROOT = Utf8.of("/");
  private static final String[] SCHEMES = {"http://", "https://"};

  private final Origins origins;
  private final PathForm path;
  private final KeptQuery query;

  PageForm(Origins origins, PathForm path, KeptQuery query) {
    this.origins = origins;
    this.path = path;
    this.query = query;
  }

  /** The form of patterns, which may speak of index pages. */
  PageForm ofPatterns() {
    return new PageForm(origins, path.ofPatterns(), query);
  }

  /** The name in its one form, or null if that is longer than {@value #MAX_BYTES} bytes. */
  Utf8 of(Utf8 page) {
    Utf8 form = page.length() == 0 ? ROOT : isPath(page) ? path(page) : address(page);
    return form.length() > MAX_BYTES ? null : form.equals(page) ? page : form;
  }

  private static boolean isPath(Utf8 page) {
    return page.array()[page.offset()] == '/';
  }

  private Utf8 path(Utf8 page) {
    Octets out = new Octets(page.length() + 16);
    appendFrom(page.offset(), page, out);
    return out.toUtf8();
  }

  private Utf8 address(Utf8 page) {
    int authority = endOfScheme(page);
    if (authority < 0) {
      return page;
    }
    int begin = endOf(page, authority, "/?#");
    Origin origin =
        Origin.of(new Utf8(page.array(), page.offset(), begin - page.offset()).toString());
    if (origin == null) {
      return page;
    }
    Octets out = new Octets(page.length() + 16);
    if (!origins.list(origin)) {
      out.append(origin.toUtf8());
    }
    appendFrom(begin, page, out);
    return out.toUtf8();
  }

  /** Where the host of a full address begins; −1 if this is none. */
  private static int endOfScheme(Utf8 page) {
    for (String scheme : SCHEMES) {
      if (startsWith(scheme, page)) {
        return page.offset() + scheme.length();
      }
    }
    return -1;
  }

  private static boolean startsWith(String scheme, Utf8 page) {
    if (page.length() < scheme.length()) {
      return false;
    }
    for (int i = 0; i < scheme.length(); i++) {
      if (Character.toLowerCase(page.array()[page.offset() + i]) != scheme.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int endOf(Utf8 page, int from, String ends) {
    int end = page.offset() + page.length();
    int at = from;
    while (at < end && ends.indexOf(page.array()[at]) < 0) {
      at++;
    }
    return at;
  }

  /** Appends the path and query that begin here; an empty path is a slash. */
  private void appendFrom(int begin, Utf8 page, Octets out) {
    int endOfPath = endOf(page, begin, "?#");
    int end = endOf(page, endOfPath, "#");
    int first = out.size();
    PathSteps steps = new PathSteps(out, first);
    if (begin == endOfPath) {
      out.append('/');
    } else if (PercentEncoding.isPlainPath(page.array(), begin, endOfPath)) {
      out.append(page.array(), begin, endOfPath);
    } else {
      PercentEncoding.appendPath(page.array(), begin, endOfPath, out);
      steps.removeSessions();
      steps.removeDots();
    }
    path.apply(out, first);
    if (endOfPath < end) {
      query.append(page.array(), endOfPath + 1, end, out);
    }
  }

  PathForm path() {
    return path;
  }

  KeptQuery query() {
    return query;
  }
}
