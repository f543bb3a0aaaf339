package livetop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The Flink job of a stack: started from the newest checkpoint, then kept running. */
final class Job {
  private static final Duration RUN_LIMIT = Duration.ofSeconds(60);
  private static final Duration CHECKPOINT_LIMIT = Duration.ofSeconds(10);
  private static final Duration CHECKPOINT_POLL = Duration.ofMillis(50);
  private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");

  private final FlinkRest flink;
  private final Checkpoints checkpoints;
  private final DataFolder data;
  private final Path jar;
  private final Supervised jobManager;
  private final Consumer<String> tell;
  private String id = "none";
  private int jobManagerStarts;
  private boolean running;
  private boolean oldCheckpointsDeleted;

  /**
   * @param jobManager which forgets the job when it ends
   * @param tell takes a line for what happens
   */
  Job(FlinkRest flink, DataFolder data, Path jar, Supervised jobManager, Consumer<String> tell) {
    this.flink = flink;
    this.checkpoints = new Checkpoints(data.checkpoints());
    this.data = data;
    this.jar = jar;
    this.jobManager = jobManager;
    this.tell = tell;
  }

  /** Whether Flink can run it. */
  boolean hasTaskSlots() {
    return flink.freeSlots() >= FlinkCluster.PARALLELISM;
  }

  /**
   * Hands the job to Flink, from the newest checkpoint; throws with the job's own words if it
   * refuses its configuration.
   */
  void submit() {
    int starts = jobManager.starts();
    Optional<Path> newest = checkpoints.newest();
    tell.accept(
        "Starting the job from "
            + newest.map(path -> "checkpoint " + path.getFileName()).orElse("the start"));
    try {
      id = flink.run(flink.upload(jar), data.jobConfiguration(), newest);
      jobManagerStarts = starts;
      oldCheckpointsDeleted = false;
    } catch (FlinkRest.Refusal e) {
      throw new StartException("The job does not start: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StartException("Cannot hand the job to Flink: " + e, e);
    }
  }

  /** Waits until every task of the job runs. */
  void awaitRunning(Service taskManager) {
    taskManager.await("runs every task of the job", RUN_LIMIT, this::isRunning);
    running = true;
    tell.accept("The job runs");
  }

  /**
   * Looks what has become of the job: hands it over again where the JobManager that had it is gone.
   * After all other failures Flink itself starts it again.
   *
   * @return how the job ended for good, if it did
   */
  Optional<String> look() {
    try {
      if (jobManagerStarts != jobManager.starts()) {
        running = false;
        if (hasTaskSlots()) {
          submit();
        }
        return Optional.empty();
      }
      Optional<String> end = end();
      if (end.isEmpty()) {
        tellChange();
        deleteOldCheckpoints();
      }
      return end;
    } catch (UncheckedIOException | FlinkRest.Refusal e) {
      running = false; // Flink is away, which its supervisor tells.
      return Optional.empty();
    }
  }

  private void tellChange() {
    boolean runs = isRunning();
    if (runs != running) {
      running = runs;
      tell.accept(runs ? "The job runs again" : "The job goes back to its last checkpoint");
    }
  }

  private Optional<String> end() {
    String state = flink.jobState(id);
    return ENDED.contains(state)
        ? Optional.of("The job is " + state + flink.failure(id).map(why -> ": " + why).orElse(""))
        : Optional.empty();
  }

  /**
   * Keeps what the job knows now, so that the next start goes on from here.
   *
   * @return why there is no such checkpoint, or nothing
   */
  Optional<String> checkpoint() {
    try {
      String trigger = flink.triggerCheckpoint(id);
      long deadline = System.nanoTime() + CHECKPOINT_LIMIT.toNanos();
      while (!flink.hasCheckpoint(id, trigger)) {
        if (System.nanoTime() > deadline) {
          return Optional.of("not within " + CHECKPOINT_LIMIT.toSeconds() + " s");
        }
        LockSupport.parkNanos(CHECKPOINT_POLL.toNanos());
      }
      return Optional.empty();
    } catch (FlinkRest.Refusal | UncheckedIOException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Deletes the checkpoints of earlier runs once this run has one of its own. */
  private void deleteOldCheckpoints() {
    if (oldCheckpointsDeleted || !checkpoints.has(id)) {
      return;
    }
    try {
      checkpoints.deleteAllBut(id);
      oldCheckpointsDeleted = true;
    } catch (IOException e) {
      throw new StartException("Cannot delete the checkpoints of earlier runs: " + e, e);
    }
  }

  private boolean isRunning() {
    Optional<String> end = end();
    if (end.isPresent()) {
      throw new StartException(end.get());
    }
    return flink.vertexStates(id).equals(Set.of("RUNNING"));
  }
}
