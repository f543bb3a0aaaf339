package livetop.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

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
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
  private static final int LOOKS_BETWEEN_THE_JOBS = 4;

  private final UpOptions options;
  private final Installation installation;
  private final DataFolder data;
  private final Parts parts;
  private final Progress progress;
  private final Supervisor supervisor;
  private final FlinkRest flink;
  private volatile Supervised gateway;
  private volatile Job job;

  private Stack(UpOptions options, Installation installation, DataFolder data, Progress progress) {
    this.options = options;
    this.installation = installation;
    this.data = data;
    this.progress = progress;
    this.parts = new Parts(options, installation, data);
    this.supervisor = new Supervisor(data, progress::say);
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
    Supervised kinesis = supervisor.start(parts.kinesis());
    Supervised dynamodb = supervisor.start(parts.dynamodb());
    Supervised jobManager = supervisor.start(parts.jobManager());
    Supervised taskManager = supervisor.start(parts.taskManager());
    jobManager.takesAlong(taskManager);
    gateway = supervisor.start(parts.gateway(template.keysToMakeUp()));
    Job handedOver = new Job(flink, data, installation.jobJar(), jobManager, progress::say);
    SideBySide.run(
        () -> {
          kinesis.service().awaitPort(START_LIMIT);
          resources.createStreams(template.streams(), kinesisEndpoint());
          progress.say("Kinesis has its streams");
        },
        () -> {
          dynamodb.service().awaitPort(START_LIMIT);
          resources.createTables(template.all("AWS::DynamoDB::Table"), dynamodbEndpoint());
          progress.say("DynamoDB has its table");
        },
        () -> {
          gateway.service().awaitPort(START_LIMIT);
          progress.say("The gateway listens");
        },
        () -> {
          taskManager
              .service()
              .await("offers its task slots", START_LIMIT, handedOver::hasTaskSlots);
          progress.say("Flink has its task slots");
        });
    handedOver.submit();
    job = handedOver;
    job.awaitRunning(taskManager.service());
  }

  /** Keeps everything running; returns what cannot be, and why. */
  String supervise() {
    for (int looks = 0; true; looks++) {
      Optional<String> end = supervisor.look();
      if (end.isEmpty() && looks % LOOKS_BETWEEN_THE_JOBS == 0) {
        end = job.look();
      }
      if (end.isPresent()) {
        return end.get();
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
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
    supervisor.leaveAlone();
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
    supervisor.close();
    try {
      data.close();
    } catch (IOException e) {
      progress.say("Cannot unlock " + data.root() + ": " + e);
    }
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
