package livetop.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A part of a stack through all its processes: when one ends by itself, the next is started. */
final class Supervised {
  private final Part part;
  private final DataFolder data;
  private final Path log;
  private final Consumer<String> tell;
  private final Backoff backoff;
  private Supervised companion;
  private Service service;
  private int starts;
  private long startedNanos;
  private long dueNanos;
  private boolean toldThatItListens = true;
  private boolean stopped;

  /**
   * @param data where its log and the id of its process are written
   * @param tell takes a line for what happens
   */
  Supervised(Part part, DataFolder data, Backoff backoff, Consumer<String> tell) {
    this.part = part;
    this.data = data;
    this.log = data.log(part.name());
    this.backoff = backoff;
    this.tell = tell;
  }

  /** Whenever this part is started again, another one is too: it has lost what it works for. */
  void takesAlong(Supervised other) {
    companion = other;
  }

  /** How often it was started so far. */
  int starts() {
    return starts;
  }

  /** Its process; null while there is none. */
  Service service() {
    return service;
  }

  String name() {
    return part.name();
  }

  void start() {
    service = starts++ == 0 ? Service.start(part, data) : Service.startAgain(part, data);
    startedNanos = System.nanoTime();
  }

  /**
   * Looks what has become of it, and does what is due.
   *
   * @return why it is given up, if it is
   */
  Optional<String> look() {
    if (stopped) {
      return Optional.empty();
    }
    if (service == null) {
      return System.nanoTime() - dueNanos < 0 ? Optional.empty() : startAgain();
    }
    if (!service.isAlive()) {
      String end = "%s stopped by itself (%s)".formatted(name(), service.end());
      return failed(end, Duration.ofNanos(System.nanoTime() - startedNanos));
    }
    if (!toldThatItListens && part.port() != 0 && Service.accepts(part.port())) {
      toldThatItListens = true;
      tell.accept(name() + " listens again");
    }
    return Optional.empty();
  }

  /** Ends it for good. */
  void stop() {
    stopped = true;
    if (service != null) {
      service.stop();
    }
  }

  private Optional<String> startAgain() {
    if (part.port() != 0 && Service.accepts(part.port())) {
      String why = "%s cannot start: another program listens on port %d";
      return failed(why.formatted(name(), part.port()), Duration.ZERO);
    }
    start();
    toldThatItListens = false;
    if (companion != null) {
      companion.replace();
    }
    return Optional.empty();
  }

  private Optional<String> failed(String why, Duration up) {
    service = null;
    Optional<Duration> pause = backoff.pauseAfter(up);
    if (pause.isEmpty()) {
      return Optional.of(
          "%s; %d attempts to start it again have failed; the end of %s:%n%s"
              .formatted(why, Backoff.ATTEMPTS, log, Service.endOf(log)));
    }
    dueNanos = System.nanoTime() + pause.get().toNanos();
    tell.accept(
        "%s; starting it again in %d s%s; its log is %s"
            .formatted(
                why,
                pause.get().toSeconds(),
                companion == null ? "" : ", and " + companion.name() + " with it",
                log));
    return Optional.empty();
  }

  private void replace() {
    if (service != null) {
      service.kill();
    }
    start();
  }
}
