package livetop.gateway.access;

import java.net.MalformedURLException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.template.Section;

/** The Cognito user pools of an API, each once however many methods it guards. */
public final class UserPools {
  private static final Pattern ARN =
      Pattern.compile("arn:(aws[a-z-]*):cognito-idp:([a-z0-9-]+):[0-9]*:userpool/([A-Za-z0-9_-]+)");

  private final URI endpoint;
  private final Map<String, UserPool> byArn = new HashMap<>();

  /**
   * @param endpoint where Cognito is, with {@code /} as its path; null for AWS
   */
  public UserPools(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Adds a pool to a map by every issuer that its tokens may name. */
  void addByIssuer(String arn, Section at, Map<String, UserPool> pools) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw at.error("providerARNs names no user pool: " + arn);
    }
    String suffix = matcher.group(1).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    String own =
        "https://cognito-idp.%s.%s/%s".formatted(matcher.group(2), suffix, matcher.group(3));
    // What stands in for Cognito may name itself in its tokens.
    String issuer = endpoint == null ? own : endpoint.resolve(matcher.group(3)).toString();
    Set<String> issuers = endpoint == null ? Set.of(own) : Set.of(own, issuer);
    UserPool pool = byArn.computeIfAbsent(arn, each -> pool(issuers, issuer));
    issuers.forEach(each -> pools.put(each, pool));
  }

  private static UserPool pool(Set<String> issuers, String issuer) {
    try {
      URI keys = URI.create(issuer + "/.well-known/jwks.json");
      return new UserPool(issuers, keys.toURL(), InstantSource.system());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
