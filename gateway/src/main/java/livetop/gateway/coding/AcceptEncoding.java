package livetop.gateway.coding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What codings a client takes, and how gladly, from 0 for never to 1.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110, 12.5.3</a>
 */
public final class AcceptEncoding {
  private static final String QUALITY = "q\\s*=\\s*(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)";

  private static final AcceptEncoding NONE = new AcceptEncoding();

  private final Map<String, Double> named = new HashMap<>();

  private AcceptEncoding() {}

  /**
   * @param headers as many as there are
   */
  public static AcceptEncoding of(List<String> headers) {
    if (headers.isEmpty()) {
      return NONE;
    }
    AcceptEncoding accepted = new AcceptEncoding();
    for (String each : String.join(",", headers).split(",")) {
      String[] parts = each.trim().toLowerCase(Locale.ROOT).split("\\s*;\\s*", 2);
      String name = parts[0].equals("x-gzip") ? Coding.GZIP.token : parts[0];
      accepted.named.put(name, parts.length < 2 ? 1 : quality(parts[1]));
    }
    return accepted;
  }

  /** The coding that the client likes best, the better one of two; null for none. */
  public Coding best() {
    double ofPlain = named.getOrDefault("identity", 0.0);
    Coding best = null;
    for (Coding each : Coding.values()) {
      double quality = quality(each);
      boolean liked = quality > 0 && quality >= ofPlain;
      if (liked && each.isThere() && (best == null || quality > quality(best))) {
        best = each;
      }
    }
    return best;
  }

  /** Whether it is named, and none that is named is liked better. */
  boolean likesNoneBetterThan(Coding coding) {
    double quality = named.getOrDefault(coding.token, 0.0);
    return quality > 0 && named.values().stream().allMatch(other -> other <= quality);
  }

  private double quality(Coding coding) {
    return named.getOrDefault(coding.token, named.getOrDefault("*", 0.0));
  }

  private static double quality(String parameter) {
    return parameter.matches(QUALITY)
        ? Double.parseDouble(parameter.substring(parameter.indexOf('=') + 1).trim())
        : 0;
  }
}
