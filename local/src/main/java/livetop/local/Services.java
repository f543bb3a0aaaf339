package livetop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The child processes of a stack, in the order in which they were started. */
final class Services implements AutoCloseable {
  private final DataFolder data;
  private final Deque<Service> running = new ArrayDeque<>();
  private boolean closed;

  Services(DataFolder data) {
    this.data = data;
  }

  synchronized Service launch(Part part) {
    if (closed) {
      throw new StartException("Stopped while starting");
    }
    Service service = Service.start(part, data.log(part.name()));
    running.push(service);
    writeProcessId(service);
    return service;
  }

  synchronized List<Service> all() {
    return List.copyOf(running);
  }

  /** The service that ended by itself within the time, if any did. */
  Optional<Service> endedWithin(Duration limit) {
    CompletableFuture<?>[] ends =
        all().stream().map(Service::onExit).toArray(CompletableFuture[]::new);
    try {
      Object ended = CompletableFuture.anyOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of((Service) ended);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new StartException("Cannot watch the processes: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while watching the processes", e);
    }
  }

  /** Stops what was started last first; nothing can be started any more. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!running.isEmpty()) {
      running.pop().stop();
    }
  }

  /** So that whoever wants to look into a process, or kill it, finds it. */
  private void writeProcessId(Service service) {
    try {
      Files.writeString(data.logs().resolve(service.name() + ".pid"), service.processId() + "\n");
    } catch (IOException e) {
      throw new StartException("Cannot write the process id of " + service.name() + ": " + e, e);
    }
  }
}
