package livetop.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;

/**
 * Livetop on one machine: the gateway, a Kinesis emulator, DynamoDB Local and a Flink cluster that
 * runs the job, each a process of its own, all on 127.0.0.1. Serves {@link Up} and tests alike:
 *
 * <pre>{@code
 * try (Stack stack = Stack.prepare(options, new Progress(System.out))) {
 *   stack.start();
 *   … stack.pages().resolve("api/events") …
 * }
 * }</pre>
 */
final class Stack implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);
  private static final String NAME = "livetop";
  private static final String REGION = "us-east-1";

  private final UpOptions options;
  private final Installation installation;
  private final DataFolder data;
  private final Progress progress;
  private final Services services;
  private final FlinkRest flink;
  private volatile Service gateway;
  private volatile Job job;

  private Stack(UpOptions options, Installation installation, DataFolder data, Progress progress) {
    this.options = options;
    this.installation = installation;
    this.data = data;
    this.progress = progress;
    this.services = new Services(data.logs());
    this.flink = new FlinkRest(options.flinkPort());
  }

  /** Takes the data folder; nothing runs before {@link #start}. */
  static Stack prepare(UpOptions options, Progress progress) {
    DataFolder data = DataFolder.open(options.data(), options.fresh(), options.kinesis());
    return new Stack(options, Installation.ofThisClass(), data, progress);
  }

  /** Starts everything; returns once a posted event can reach a ranking. */
  void start() {
    StackTemplate template =
        StackTemplate.read(installation.template(), options.parameters(), NAME, REGION);
    JobConfiguration configuration = jobConfiguration(template);
    FlinkCluster cluster = new FlinkCluster(installation, data, options.flinkPort());
    cluster.writeConfiguration();
    configuration.write(data.jobConfiguration());
    if (Files.isDirectory(installation.pages())) {
      SiteAddresses addresses = SiteAddresses.in(options.sites());
      new Pages(installation.pages()).copyTo(data.pages(), configuration, addresses);
    }

    progress.say("Starting Flink, Kinesis (" + options.kinesis() + "), DynamoDB and the gateway");
    Resources resources = new Resources(REGION);
    Service kinesis = services.launch("kinesis", kinesisCommand());
    Service dynamodb = services.launch("dynamodb", dynamodbCommand());
    services.launch("jobmanager", cluster.jobManager(services.log("jobmanager")));
    Service taskManager =
        services.launch("taskmanager", cluster.taskManager(services.log("taskmanager")));
    gateway = services.launch("gateway", gatewayCommand());
    allOf(
        () -> {
          kinesis.awaitPort(options.kinesisPort(), START_LIMIT);
          resources.createStreams(template.streams(), kinesisEndpoint());
          progress.say("Kinesis has its streams");
        },
        () -> {
          dynamodb.awaitPort(options.dynamodbPort(), START_LIMIT);
          resources.createTables(template.all("AWS::DynamoDB::Table"), dynamodbEndpoint());
          progress.say("DynamoDB has its table");
        },
        () -> {
          gateway.awaitPort(options.port(), START_LIMIT);
          progress.say("The gateway listens");
        },
        () -> {
          taskManager.await("offers its task slots", START_LIMIT, this::hasTaskSlots);
          progress.say("Flink has its task slots");
        });
    startJob(taskManager);
  }

  /** Waits for something to end that should not; returns what it was and why. */
  String awaitEnd() {
    while (true) {
      Optional<String> end =
          services.endedWithin(WATCH_INTERVAL).map(Service::epitaph).or(() -> job.end());
      if (end.isPresent()) {
        return end.get();
      }
      job.deleteOldCheckpoints();
    }
  }

  /** The pages; the API is below {@code api/}. */
  URI pages() {
    return URI.create("http://localhost:" + options.port() + "/");
  }

  URI kinesisEndpoint() {
    return URI.create("http://127.0.0.1:" + options.kinesisPort());
  }

  URI dynamodbEndpoint() {
    return URI.create("http://127.0.0.1:" + options.dynamodbPort());
  }

  URI flinkUi() {
    return URI.create("http://localhost:" + options.flinkPort() + "/");
  }

  DataFolder data() {
    return data;
  }

  /**
   * Closes the entrance, lets the job keep what it knows, then closes the rest. So the next start
   * reads nothing again, and what was counted stays as the rules of this run have judged it.
   */
  void stop() {
    if (job != null) {
      gateway.stop();
      job.checkpoint()
          .ifPresent(why -> progress.say("The job ends without a last checkpoint: " + why));
    }
    close();
  }

  /** Stops every process, the entrance before what is behind it. */
  @Override
  public void close() {
    services.close();
    try {
      data.close();
    } catch (IOException e) {
      progress.say("Cannot unlock " + data.root() + ": " + e);
    }
  }

  private void startJob(Service taskManager) {
    Checkpoints checkpoints = new Checkpoints(data.checkpoints());
    String origin =
        checkpoints.newest().map(path -> "checkpoint " + path.getFileName()).orElse("the start");
    progress.say("Starting the job from " + origin);
    job = Job.submit(flink, checkpoints, installation.jobJar(), data.jobConfiguration());
    job.awaitRunning(taskManager);
    progress.say("The job runs");
  }

  private boolean hasTaskSlots() {
    return flink.freeSlots() >= FlinkCluster.PARALLELISM;
  }

  private JobConfiguration jobConfiguration(StackTemplate template) {
    JobConfiguration configuration =
        new JobConfiguration(template.propertyGroups())
            .with("EventStream", "aws.endpoint", kinesisEndpoint())
            .with("RankingTable", "aws.endpoint", dynamodbEndpoint())
            .with("DeadLetters", "path", data.deadLetters().toUri());
    if (configuration.has("ResultStream")) {
      configuration.with("ResultStream", "aws.endpoint", kinesisEndpoint());
    }
    return options.sites() == null
        ? configuration
        : configuration.with("Ranking", "sitesFile", copyOf(options.sites()).toUri());
  }

  private Path copyOf(Path sites) {
    try {
      return Files.copy(sites, data.sites(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartException("Cannot copy " + sites + ": " + e, e);
    }
  }

  private List<String> kinesisCommand() {
    return List.of(
        "node",
        "--max-old-space-size=256",
        installation.kinesisEmulator().toString(),
        options.kinesis(),
        Integer.toString(options.kinesisPort()),
        data.kinesis().toString());
  }

  private List<String> dynamodbCommand() {
    return new JavaCommand(DynamoDbLocal.class.getName(), installation.dynamodbClassPath(), 160)
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
  }

  private List<String> gatewayCommand() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--template", installation.template().toString()));
    options
        .parameters()
        .forEach((key, value) -> arguments.addAll(List.of("--parameter", key + "=" + value)));
    arguments.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(options.port())));
    arguments.addAll(List.of("--endpoint", "kinesis=" + kinesisEndpoint()));
    arguments.addAll(List.of("--endpoint", "dynamodb=" + dynamodbEndpoint()));
    arguments.addAll(List.of("--stack-name", NAME, "--region", REGION));
    if (Files.isDirectory(data.pages())) {
      arguments.addAll(List.of("--static", data.pages().toString(), "--edge"));
    }
    return new JavaCommand("livetop.gateway.Main", List.of(installation.gatewayJar()), 192)
        .arguments(arguments);
  }

  /** Runs the steps side by side; throws what the first failing one threw. */
  private static void allOf(Runnable... steps) {
    CompletionService<Void> running = new ExecutorCompletionService<>(Stack::runInThread);
    try {
      for (Runnable step : steps) {
        Future<Void> unused = running.submit(step, null);
      }
      for (int left = steps.length; left > 0; left--) {
        running.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new StartException("Cannot start: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while starting", e);
    }
  }

  private static void runInThread(Runnable step) {
    Thread thread = new Thread(step, "start");
    thread.setDaemon(true);
    thread.start();
  }
}
