package livetop.event.rules;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.bytes.Utf8;

/**
 * Where a page comes from, in the form in which browsers send it: {@code scheme://host[:port]},
 * lower-case, an international host in its ASCII form ({@code xn--…}), without the scheme's own
 * port, without a dot or slash at the end.
 */
final class Origin {
  /** The longest scheme, host (253) and port. */
  private static final int MAX_LENGTH = 300;

  private static final int MAX_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]*)://(\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#@:\\[\\]%\\\\]+)(?::([0-9]{0,5}))?/?");
  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

  private final String scheme;
  private final String host;
  private final String port;

  private Origin(String scheme, String host, String port) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
  }

  /** The origin, or null if this is none. */
  static Origin of(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String scheme = form.group(1).toLowerCase(Locale.ROOT);
    String host = host(form.group(2));
    String port = port(scheme, form.group(3));
    return host == null || port == null ? null : new Origin(scheme, host, port);
  }

  /** The host in its one form, or null if it is none. */
  private static String host(String text) {
    if (text.startsWith("[")) {
      String address = text.substring(1, text.length() - 1);
      return Address.of(Utf8.of(address)) == null ? null : text.toLowerCase(Locale.ROOT);
    }
    String ascii = ascii(text).toLowerCase(Locale.ROOT);
    String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    return HOST.matcher(host).matches() ? host : null;
  }

  private static String ascii(String host) {
    try {
      return isAmbiguous(host) ? "" : IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Whether browsers write this host otherwise than Java does, which knows IDNA of 2003 only. */
  static boolean isAmbiguous(String host) {
    return host.chars().anyMatch(c -> "\u00DF\u1E9E\u03C2\u200C\u200D".indexOf(c) >= 0);
  }

  /** The port with its colon, empty if it is the scheme's own; null if it is none. */
  private static String port(String scheme, String digits) {
    if (digits == null || digits.isEmpty()) {
      return "";
    }
    int port = Integer.parseInt(digits);
    boolean own = (scheme.equals("https") && port == 443) || (scheme.equals("http") && port == 80);
    return port > MAX_PORT ? null : own ? "" : ":" + port;
  }

  /** The origin whose host is this one without its first label; null if it has but one. */
  Origin parent() {
    int dot = host.indexOf('.');
    return dot < 0 ? null : new Origin(scheme, host.substring(dot + 1), port);
  }

  /** Whether the host is the last label of a domain only, such as {@code com}. */
  boolean isTopLevel() {
    return host.indexOf('.') < 0 && !host.equals("localhost");
  }

  Utf8 toUtf8() {
    return Utf8.of(toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return scheme + "://" + host + port;
  }
}
