package livetop.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import livetop.local.webhook.Secret;

/** The parts of a stack: where each listens, and how it is called. */
final class Parts {
  static final String STACK_NAME = "livetop";
  static final String REGION = "us-east-1";
  private static final int GATEWAY_HEAP_MEGABYTES = 192;
  private static final int DYNAMODB_HEAP_MEGABYTES = 160;

  private final UpOptions options;
  private final Installation installation;
  private final DataFolder data;
  private final FlinkCluster flink;

  Parts(UpOptions options, Installation installation, DataFolder data) {
    this.options = options;
    this.installation = installation;
    this.data = data;
    this.flink = new FlinkCluster(installation, data, options.flinkPort());
  }

  URI kinesisEndpoint() {
    return URI.create("http://127.0.0.1:" + options.kinesisPort());
  }

  URI dynamodbEndpoint() {
    return URI.create("http://127.0.0.1:" + options.dynamodbPort());
  }

  Part kinesis() {
    List<String> command =
        List.of(
            "node",
            "--max-old-space-size=256",
            installation.kinesisEmulator().toString(),
            options.kinesis(),
            Integer.toString(options.kinesisPort()),
            data.kinesis().toString());
    return new Part("kinesis", command, options.kinesisPort());
  }

  Part dynamodb() {
    List<String> command =
        new JavaCommand(
                DynamoDbLocal.class.getName(),
                installation.dynamodbClassPath(),
                DYNAMODB_HEAP_MEGABYTES)
            .light()
            .with("-Dsqlite4java.library.path=" + installation.sqliteFolder())
            .arguments(
                List.of(
                    "-sharedDb",
                    "-disableTelemetry",
                    "-port",
                    Integer.toString(options.dynamodbPort()),
                    "-dbPath",
                    data.dynamodb().toString()));
    return new Part("dynamodb", command, options.dynamodbPort());
  }

  /** Once Flink's configuration is written. */
  Part jobManager() {
    return new Part("jobmanager", flink.jobManager(data.log("jobmanager")), options.flinkPort());
  }

  Part taskManager() {
    return new Part("taskmanager", flink.taskManager(data.log("taskmanager")), 0);
  }

  void writeFlinkConfiguration() {
    flink.writeConfiguration();
  }

  /**
   * Once the pages are where they are served from, if there are any.
   *
   * @param apiKeys the logical ids of those whose values are made up: once, so that clients can go
   *     on with them when the gateway is started again
   */
  Part gateway(List<String> apiKeys) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--template", installation.template().toString()));
    options
        .parameters()
        .forEach((key, value) -> arguments.addAll(List.of("--parameter", key + "=" + value)));
    arguments.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(options.port())));
    arguments.addAll(List.of("--endpoint", "kinesis=" + kinesisEndpoint()));
    arguments.addAll(List.of("--endpoint", "dynamodb=" + dynamodbEndpoint()));
    arguments.addAll(List.of("--stack-name", STACK_NAME, "--region", REGION));
    apiKeys.forEach(id -> arguments.addAll(List.of("--api-key", id + "=@" + apiKey(id))));
    if (Files.isDirectory(data.pages())) {
      arguments.addAll(List.of("--static", data.pages().toString(), "--edge"));
    }
    List<String> command =
        new JavaCommand(
                "livetop.gateway.Main", List.of(installation.gatewayJar()), GATEWAY_HEAP_MEGABYTES)
            .arguments(arguments);
    return new Part("gateway", command, options.port());
  }

  private Path apiKey(String logicalId) {
    Path file = data.apiKey(logicalId);
    try {
      Secret.makeIn(file);
      return file;
    } catch (IOException e) {
      throw new StartException("Cannot write the API key " + file + ": " + e, e);
    }
  }
}
