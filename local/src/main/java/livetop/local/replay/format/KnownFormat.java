package livetop.local.replay.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats that are known, by the names that {@code --format} takes. */
public enum KnownFormat {
  /** Common and Combined Log Format: Apache, nginx, Traefik, Caddy and many others. */
  COMMON("Common and Combined Log Format (Apache, nginx, Traefik)", log -> new CommonLogFormat()),
  /** The same, whose requests name full addresses, as Varnish and Squid write. */
  PROXY("the same with full addresses (Varnish)", log -> new ProxyLogFormat()),
  /** Logs that name their columns in a comment. */
  FIELDS("IIS (W3C), CloudFront", FieldsLogFormat::new),
  /** Elastic Load Balancing. */
  ELB("Elastic Load Balancing", log -> new LoadBalancerLogFormat()),
  /** Server access logs of Amazon S3. */
  S3("Amazon S3", log -> new S3LogFormat()),
  /** HAProxy's format of HTTP. */
  HAPROXY("HAProxy", log -> new HaproxyLogFormat()),
  /** The default format of Envoy and Istio. */
  ENVOY("Envoy, Istio", log -> new EnvoyLogFormat()),
  /** A JSON object in each line. */
  JSON("JSON (Caddy, nginx, Traefik, CloudFront and others)", log -> new JsonLogFormat());

  private final String description;
  private final Function<LogFields, LogFormat> maker;

  KnownFormat(String description, Function<LogFields, LogFormat> maker) {
    this.description = description;
    this.maker = maker;
  }

  /** The format of this name. */
  public static KnownFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(KnownFormat::toString).collect(Collectors.joining(", "));
  }

  /** All of them, for people. */
  public static String descriptions() {
    return Arrays.stream(values())
        .filter(format -> format != PROXY)
        .map(format -> format.description)
        .collect(Collectors.joining(", "));
  }

  LogFormat reader(LogFields fields) {
    return maker.apply(fields);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
