package livetop.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import livetop.gateway.template.Pseudo;

/** The command line, checked. */
final class Options {
  static final String HELP =
      """
      Serves the API Gateway routes of a CloudFormation template.

      java -jar livetop-gateway.jar --template FILE [option]...
        --template FILE         the template
        --parameter NAME=VALUE  a parameter of the template; its default otherwise; may be repeated
        --api-key NAME=VALUE    the value of an API key by its logical id, or @FILE to read it from; the
                                template's or a made up one, which is printed, otherwise; may be repeated
        --secret NAME=VALUE     what a secret of Secrets Manager holds, by its logical id, or @FILE to read it
                                from; what nobody knows otherwise; may be repeated
        --access-key ID=SECRET  an access key whose signatures let in where a method wants IAM, or @FILE to
                                read the secret from; may be repeated
        --host HOST             the address to listen on; 127.0.0.1
        --port PORT             0 chooses a free one; 8080
        --endpoint SERVICE=URL  where a service is, such as kinesis=http://127.0.0.1:4567; AWS otherwise;
                                may be repeated
        --static DIR            a folder served outside the API's path; none
        --edge                  keeps the API's answers as the template's CloudFront distribution would
        --stack-name NAME       what resources without a name are named after; livetop
        --account-id ID         twelve digits; 000000000000
        --name ID=NAME          what a resource is known by, by its logical id: its name, a queue's URL or
                                an ARN; the template's otherwise; may be repeated
        --stack-resources FILE  likewise for all of a stack: what aws cloudformation describe-stack-resources
                                prints; --name goes before it
        --skip-unsupported      routes that cannot be served answer 501 and are told; else they stop the start
        --watch                 serves the template as it becomes, and prints what has changed
        --trace                 prints what goes into and out of each stage of each request, on standard error
        --region REGION         eu-central-1
        --tls-certificate FILE  serves HTTPS with this certificate chain (PEM); none
        --tls-key FILE          the certificate's key (PEM)
        --trusted-hops N        the proxies in front whose X-Forwarded-For is believed; 0
        --access-log FILE       a line of JSON for each request, - for standard output; none
        --admin-port PORT       where /health, /ready and /metrics are, 0 chooses a free one; none
        --admin-host HOST       the address for that; 127.0.0.1
        --drain-seconds N       how long /ready says no before a stop; 0
        --help                  prints this

      Calls are signed with the credentials that the AWS SDK finds (environment, profile, role).
      """;

  Path template;
  final Map<String, String> parameters = new LinkedHashMap<>();
  final Map<String, String> apiKeys = new LinkedHashMap<>();
  final Map<String, String> secrets = new LinkedHashMap<>();
  final Map<String, String> accessKeys = new LinkedHashMap<>();
  String host = "127.0.0.1";
  int port = 8080;
  final Map<String, URI> endpoints = new LinkedHashMap<>();
  Path files;
  String stackName = "livetop";
  boolean edge;
  boolean skipUnsupported;
  boolean watch;
  boolean trace;
  String accountId = Pseudo.NO_ACCOUNT;
  final Map<String, String> names = new LinkedHashMap<>();
  Path stackResources;
  String region = "eu-central-1";
  Path tlsCertificate;
  Path tlsKey;
  int trustedHops;
  String accessLog;
  Integer adminPort;
  String adminHost = "127.0.0.1";
  int drainSeconds;
  boolean help;

  /**
   * @throws IllegalArgumentException if an option is unknown or its value does not fit
   */
  static Options parse(String... arguments) {
    Options options = new Options();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--help")) {
        options.help = true;
        return options;
      }
      int equals = name.indexOf('=');
      if (name.equals("--skip-unsupported")) {
        options.skipUnsupported = true;
      } else if (name.equals("--edge")) {
        options.edge = true;
      } else if (name.equals("--watch")) {
        options.watch = true;
      } else if (name.equals("--trace")) {
        options.trace = true;
      } else if (name.startsWith("--") && equals > 0) {
        options.set(name.substring(0, equals), name.substring(equals + 1));
      } else if (i + 1 < arguments.length) {
        options.set(name, arguments[++i]);
      } else {
        options.set(name, null);
      }
    }
    if (options.template == null) {
      throw new IllegalArgumentException("--template FILE is missing");
    }
    if (options.watch && options.edge) {
      throw new IllegalArgumentException(
          "--watch and --edge exclude each other: what is kept would hide what has changed");
    }
    if ((options.tlsCertificate == null) != (options.tlsKey == null)) {
      throw new IllegalArgumentException("--tls-certificate and --tls-key belong together");
    }
    return options;
  }

  private void set(String name, String value) {
    switch (name) {
      case "--template" -> template = path(name, value);
      case "--parameter" -> addPair(name, value, "NAME=VALUE", parameters::put);
      case "--api-key" ->
          addPair(name, value, "NAME=VALUE", (key, text) -> apiKeys.put(key, secret(name, text)));
      case "--secret" ->
          addPair(name, value, "NAME=VALUE", (key, text) -> secrets.put(key, secret(name, text)));
      case "--access-key" ->
          addPair(name, value, "ID=SECRET", (id, text) -> accessKeys.put(id, secret(name, text)));
      case "--host" -> host = present(name, value);
      case "--port" -> port = number(name, value, 65_535);
      case "--admin-port" -> adminPort = number(name, value, 65_535);
      case "--admin-host" -> adminHost = present(name, value);
      case "--tls-certificate" -> tlsCertificate = file(name, value);
      case "--tls-key" -> tlsKey = file(name, value);
      case "--trusted-hops" -> trustedHops = number(name, value, 16);
      case "--access-log" -> accessLog = path(name, value).toString();
      case "--drain-seconds" -> drainSeconds = number(name, value, 600);
      case "--endpoint" ->
          addPair(name, value, "SERVICE=URL", (service, url) -> endpoints.put(service, url(url)));
      case "--static" -> files = directory(name, value);
      case "--stack-name" ->
          stackName =
              matching(name, value, "[A-Za-z][A-Za-z0-9-]{0,127}", "letters, digits and hyphens");
      case "--account-id" -> accountId = matching(name, value, "[0-9]{12}", "twelve digits");
      case "--name" -> addPair(name, value, "ID=NAME", names::put);
      case "--stack-resources" -> stackResources = file(name, value);
      case "--region" -> region = matching(name, value, "[a-z0-9-]{1,40}", "such as eu-central-1");
      default -> throw new IllegalArgumentException("unknown option " + name + "; see --help");
    }
  }

  private interface Pair {
    void accept(String key, String value);
  }

  private static void addPair(String name, String value, String form, Pair pair) {
    int equals = present(name, value).indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("%s must be %s: %s".formatted(name, form, value));
    }
    pair.accept(value.substring(0, equals), value.substring(equals + 1));
  }

  /** What a file holds where one is named, so that no list of processes shows a secret. */
  private static String secret(String name, String value) {
    if (!value.startsWith("@")) {
      return value;
    }
    try {
      return Files.readString(path(name, value.substring(1))).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " cannot be read: " + e, e);
    }
  }

  private static String present(String name, String value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " needs a value; see --help");
    }
    return value;
  }

  private static String matching(String name, String value, String pattern, String rule) {
    if (!present(name, value).matches(pattern)) {
      throw new IllegalArgumentException("%s must be %s: %s".formatted(name, rule, value));
    }
    return value;
  }

  private static int number(String name, String value, int max) {
    if (!present(name, value).matches("[0-9]{1,5}") || Integer.parseInt(value) > max) {
      throw new IllegalArgumentException("%s must be 0 to %d: %s".formatted(name, max, value));
    }
    return Integer.parseInt(value);
  }

  private static URI url(String value) {
    try {
      URI url = new URI(value);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean root = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
      if (web && root && url.getHost() != null && url.getQuery() == null) {
        return new URI(url.getScheme(), url.getAuthority(), "/", null, null);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "--endpoint must be SERVICE=http://HOST:PORT or https: " + value);
  }

  private static Path directory(String name, String value) {
    Path path = path(name, value);
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException("%s is no folder: %s".formatted(name, value));
    }
    return path;
  }

  private static Path file(String name, String value) {
    Path path = path(name, value);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("%s is no file to read: %s".formatted(name, value));
    }
    return path;
  }

  private static Path path(String name, String value) {
    try {
      return Path.of(present(name, value));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("%s is no path: %s".formatted(name, value), e);
    }
  }

  /** What secrets hold, by what {@code Ref} gives for them. */
  Map<String, String> secretsByName() {
    Map<String, String> byName = new LinkedHashMap<>();
    secrets.forEach((id, value) -> byName.put(names.getOrDefault(id, stackName + "-" + id), value));
    return byName;
  }
}
