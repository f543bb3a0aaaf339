package livetop.gateway;

import java.io.PrintStream;
import livetop.gateway.api.RestApi;
import livetop.gateway.edge.Distribution;
import livetop.gateway.edge.Edge;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Patience;
import livetop.gateway.http.Settings;
import livetop.gateway.http.Tls;
import livetop.gateway.service.AwsEndpoints;
import livetop.gateway.service.FreshCredentials;
import livetop.gateway.service.RequestSigner;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.TemplateException;
import livetop.gateway.watch.ErrorLog;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The gateway's command line: prints one line when it listens, then serves until it is stopped. */
public final class Main {
  private static final int WRONG_USE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    int status = run(System.out, System.err, arguments);
    if (status >= 0) {
      System.exit(status);
    }
  }

  /** The exit status; -1 where the gateway runs. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.help) {
        out.print(Options.HELP);
        return 0;
      }
      Pseudo pseudo =
          Pseudo.local(options.stackName, options.region, options.accountId)
              .knowing(options.secretsByName());
      TemplateFile file = new TemplateFile(options.template);
      TemplateApi api = new TemplateApi(options, pseudo, out, err);
      RestApi first = api.read();
      Edge edge = options.edge ? new Edge(Distribution.read(api.template())) : null;
      Settings settings = settings(options, pseudo, first, edge);
      Gateway gateway = Gateway.start(settings, operation(options));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway)));
      String address = Address.inUrl(options.host, gateway.port());
      out.printf(
          "Gateway is listening on %s://%s/%s%n",
          settings.listener().scheme(), address, gateway.stage());
      if (options.adminPort != null) {
        String admin = Address.inUrl(options.adminHost, gateway.adminPort());
        out.printf("Health and metrics are on http://%s/%n", admin);
      }
      out.flush();
      if (options.watch) {
        new TemplateWatch(options.template, file, api, gateway, out, err).start();
      }
      return -1;
    } catch (TemplateException | IllegalArgumentException | IllegalStateException e) {
      err.println("livetop-gateway: " + ErrorLog.escaped(e.getMessage()));
      return WRONG_USE;
    } catch (SdkClientException e) {
      err.println(
          "livetop-gateway: no AWS credentials found: set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY (any value for a local endpoint), or a profile");
      return WRONG_USE;
    }
  }

  private static Settings settings(Options options, Pseudo pseudo, RestApi api, Edge edge) {
    return new Settings(
        api,
        pseudo.accountId(),
        listener(options),
        new AwsEndpoints(options.endpoints, new RequestSigner(credentials(api))),
        options.files,
        edge,
        options.trace);
  }

  private static AwsCredentialsProvider credentials(RestApi api) {
    return api.callsAws()
        ? FreshCredentials.of(DefaultCredentialsProvider.builder().build())
        : AnonymousCredentialsProvider.create();
  }

  private static Listener listener(Options options) {
    Tls tls =
        options.tlsCertificate == null
            ? null
            : new Tls(options.tlsCertificate, options.tlsKey, Tls.USUAL_LOOK_MILLIS);
    return new Listener(options.host, options.port, tls, options.trustedHops, Patience.USUAL);
  }

  private static Operation operation(Options options) {
    Address admin =
        options.adminPort == null ? null : new Address(options.adminHost, options.adminPort);
    return new Operation(admin, options.accessLog, options.drainSeconds);
  }

  /** A stop that was asked for is no failure: the status is 0, not the signal's. */
  private static void stop(Gateway gateway) {
    try {
      gateway.drain();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
