package livetop.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

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

  private final UpOptions options;
  private final Installation installation;
  private final DataFolder data;
  private final Parts parts;
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
    this.parts = new Parts(options, installation, data);
    this.services = new Services(data);
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
        StackTemplate.read(
            installation.template(), options.parameters(), Parts.STACK_NAME, Parts.REGION);
    JobConfiguration configuration = jobConfiguration(template);
    parts.writeFlinkConfiguration();
    configuration.write(data.jobConfiguration());
    if (Files.isDirectory(installation.pages())) {
      SiteAddresses addresses = SiteAddresses.in(options.sites());
      new Pages(installation.pages()).copyTo(data.pages(), configuration, addresses);
    }

    progress.say("Starting Flink, Kinesis (" + options.kinesis() + "), DynamoDB and the gateway");
    Resources resources = new Resources(Parts.REGION);
    Service kinesis = services.launch(parts.kinesis());
    Service dynamodb = services.launch(parts.dynamodb());
    services.launch(parts.jobManager());
    Service taskManager = services.launch(parts.taskManager());
    gateway = services.launch(parts.gateway());
    SideBySide.run(
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
    return parts.kinesisEndpoint();
  }

  URI dynamodbEndpoint() {
    return parts.dynamodbEndpoint();
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
}
