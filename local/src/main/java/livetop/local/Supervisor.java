package livetop.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts the parts of a stack, and those again that end by themselves, until it is closed. */
final class Supervisor implements AutoCloseable {
  private final DataFolder data;
  private final Consumer<String> tell;
  private final Deque<Supervised> parts = new ArrayDeque<>();
  private boolean closing;

  /**
   * @param tell takes a line for what happens
   */
  Supervisor(DataFolder data, Consumer<String> tell) {
    this.data = data;
    this.tell = tell;
  }

  synchronized Supervised start(Part part) {
    if (closing) {
      throw new StartException("Stopped while starting");
    }
    Supervised supervised = new Supervised(part, data, new Backoff(), tell);
    supervised.start();
    parts.push(supervised);
    return supervised;
  }

  /**
   * Starts again what is due.
   *
   * @return what is given up, and why
   */
  synchronized Optional<String> look() {
    return closing
        ? Optional.empty()
        : parts.stream().map(Supervised::look).flatMap(Optional::stream).findFirst();
  }

  /** From now on nothing is started again. */
  synchronized void leaveAlone() {
    closing = true;
  }

  /** Stops what was started last first; nothing can be started any more. */
  @Override
  public synchronized void close() {
    closing = true;
    while (!parts.isEmpty()) {
      parts.pop().stop();
    }
  }
}
