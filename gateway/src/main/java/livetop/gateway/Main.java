package livetop.gateway;

import java.io.PrintStream;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;
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
      Gateway gateway = Gateway.start(settings(options));
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
      out.printf(
          "Gateway is listening on http://%s:%d/%s%n",
          options.host.contains(":") ? "[" + options.host + "]" : options.host,
          gateway.port(),
          gateway.stage());
      out.flush();
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

  static Settings settings(Options options) {
    Pseudo pseudo = Pseudo.local(options.stackName, options.region);
    Template template = Template.read(options.template, options.parameters, pseudo);
    DefaultCredentialsProvider credentials =
        DefaultCredentialsProvider.builder().asyncCredentialUpdateEnabled(true).build();
    RestApi api = RestApi.read(template);
    credentials.resolveCredentials();
    return new Settings(
        api,
        pseudo.accountId(),
        options.host,
        options.port,
        options.endpoints,
        new RequestSigner(credentials, options.region),
        options.files);
  }
}
