package livetop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The Flink job of a stack: started from the newest checkpoint, then watched. */
final class Job {
  private static final Duration RUN_LIMIT = Duration.ofSeconds(60);
  private static final Duration CHECKPOINT_LIMIT = Duration.ofSeconds(10);
  private static final Duration CHECKPOINT_POLL = Duration.ofMillis(50);
  private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");

  private final FlinkRest flink;
  private final Checkpoints checkpoints;
  private final String id;
  private boolean oldCheckpointsDeleted;

  private Job(FlinkRest flink, Checkpoints checkpoints, String id) {
    this.flink = flink;
    this.checkpoints = checkpoints;
    this.id = id;
  }

  /** Throws with the job's own words if it refuses its configuration. */
  static Job submit(FlinkRest flink, Checkpoints checkpoints, Path jar, Path configuration) {
    try {
      Optional<Path> newest = checkpoints.newest();
      return new Job(flink, checkpoints, flink.run(flink.upload(jar), configuration, newest));
    } catch (FlinkRest.Refusal e) {
      throw new StartException("The job does not start: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StartException("Cannot hand the job to Flink: " + e, e);
    }
  }

  /** Waits until every task of the job runs. */
  void awaitRunning(Service taskManager) {
    taskManager.await("runs every task of the job", RUN_LIMIT, this::isRunning);
  }

  /** Says how the job ended, if it did. */
  Optional<String> end() {
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
  void deleteOldCheckpoints() {
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
