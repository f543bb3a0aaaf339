package livetop.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The options of {@code livetop up}.
 *
 * <p>This file uses nothing but the JDK, so that the script can launch it from source before
 * anything is built: wrong options and taken ports are told within a second.
 *
 * @param demo send traffic of one's own
 * @param fresh delete what an earlier run left in the data folder
 * @param port of the gateway; pages and API
 * @param flinkPort of Flink's REST API and web UI
 * @param kinesisPort of the Kinesis emulator
 * @param dynamodbPort of DynamoDB Local
 * @param data the folder that holds everything a restart resumes from
 * @param kinesis the name of the Kinesis emulator
 * @param sites the file with the rules of the sites; null without one
 * @param webhook where alerts are posted to; null if nowhere
 * @param webhookSecret the file that holds what posts are signed with; null without one
 * @param parameters of the CloudFormation template; what is not given has the template's default
 */
public record UpOptions(
    boolean demo,
    boolean fresh,
    int port,
    int flinkPort,
    int kinesisPort,
    int dynamodbPort,
    Path data,
    String kinesis,
    Path sites,
    URI webhook,
    Path webhookSecret,
    Map<String, String> parameters) {

  static final Set<String> EMULATORS = Set.of("kinesalite", "kinesis-local");

  public UpOptions {
    parameters = Map.copyOf(parameters);
  }

  /** Exit code 2 and one line for wrong options, 1 and a line for each port that is taken. */
  public static void main(String[] args) {
    try {
      List<String> taken = parse(List.of(args)).takenPorts();
      taken.forEach(System.err::println);
      System.exit(taken.isEmpty() ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Throws IllegalArgumentException with the one line that the user is to read. */
  static UpOptions parse(List<String> args) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    Deque<String> rest = new ArrayDeque<>(args);
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--demo", "--fresh" -> values.put(option, "true");
        case "--port",
            "--flink-port",
            "--kinesis-port",
            "--dynamodb-port",
            "--data",
            "--kinesis",
            "--sites",
            "--webhook",
            "--webhook-secret" ->
            values.put(option, valueOf(option, rest));
        case "--parameter" -> addParameter(valueOf(option, rest), parameters);
        default ->
            throw new IllegalArgumentException(
                "livetop up does not know " + option + "; see livetop up --help");
      }
    }
    if (values.containsKey("--demo")) {
      showAlerts(parameters);
    }
    UpOptions options =
        new UpOptions(
            values.containsKey("--demo"),
            values.containsKey("--fresh"),
            port("--port", values, 8080),
            port("--flink-port", values, 8081),
            port("--kinesis-port", values, 4567),
            port("--dynamodb-port", values, 8000),
            Path.of(values.getOrDefault("--data", ".livetop")),
            emulator(values.getOrDefault("--kinesis", "kinesalite")),
            file("--sites", values.get("--sites")),
            webhook(values.get("--webhook")),
            file("--webhook-secret", values.get("--webhook-secret")),
            parameters);
    options.checkPortsDiffer();
    options.checkWebhook();
    return options;
  }

  /** The most read article of the demo comes above this now and then. */
  private static void showAlerts(Map<String, String> parameters) {
    if (!parameters.containsKey("Boards") && !parameters.containsKey("Windows")) {
      parameters.putIfAbsent("AlertAbove", "pages:1m>100<80");
    }
  }

  /** The ports by the option that sets them. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--port", port);
    ports.put("--flink-port", flinkPort);
    ports.put("--kinesis-port", kinesisPort);
    ports.put("--dynamodb-port", dynamodbPort);
    return ports;
  }

  /** One line for each port that another process listens on. */
  List<String> takenPorts() {
    return ports().entrySet().stream()
        .map(
            entry ->
                isFree(entry.getValue())
                    ? null
                    : "Port %d is taken; choose another with %s"
                        .formatted(entry.getValue(), entry.getKey()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void checkPortsDiffer() {
    Map<Integer, String> seen = new TreeMap<>();
    ports()
        .forEach(
            (option, port) -> {
              String other = seen.put(port, option);
              if (other != null) {
                throw new IllegalArgumentException(
                    "%s and %s must differ: %d".formatted(other, option, port));
              }
            });
  }

  private static String valueOf(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.peek().startsWith("--")) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.pop();
  }

  private static int port(String option, Map<String, String> values, int otherwise) {
    String value = values.getOrDefault(option, Integer.toString(otherwise));
    if (!value.matches("[0-9]{1,5}")
        || Integer.parseInt(value) < 1
        || 65535 < Integer.parseInt(value)) {
      throw new IllegalArgumentException(option + " must be from 1 to 65535: " + value);
    }
    return Integer.parseInt(value);
  }

  private static String emulator(String value) {
    if (!EMULATORS.contains(value)) {
      throw new IllegalArgumentException("--kinesis must be kinesalite or kinesis-local: " + value);
    }
    return value;
  }

  private static Path file(String option, String file) {
    if (file != null && !Files.isReadable(Path.of(file))) {
      throw new IllegalArgumentException(option + " must be a file that can be read: " + file);
    }
    return file == null ? null : Path.of(file);
  }

  private static URI webhook(String value) {
    if (value == null) {
      return null;
    }
    try {
      URI address = URI.create(value);
      if (value.matches("https?://.*")
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "--webhook must be an http or https address without a user: " + value);
  }

  private void checkWebhook() {
    if (webhook == null && webhookSecret != null) {
      throw new IllegalArgumentException("--webhook-secret needs --webhook");
    }
    if (webhook != null && "off".equals(parameters.get("ResultShards"))) {
      throw new IllegalArgumentException(
          "--webhook hears of alerts from the stream of results: not with ResultShards=off");
    }
  }

  private static void addParameter(String value, Map<String, String> parameters) {
    int equals = value.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--parameter must be KEY=VALUE: " + value);
    }
    parameters.put(value.substring(0, equals), value.substring(equals + 1));
  }
}
