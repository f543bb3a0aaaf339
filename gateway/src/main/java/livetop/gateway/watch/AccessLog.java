package livetop.gateway.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes a line of JSON for each request, on a thread of its own. A disk that is too slow never
 * slows the gateway: lines that find no room are dropped and counted. A file that was moved away is
 * made anew within a second, one that was cut short is written on.
 */
public final class AccessLog implements Watcher, AutoCloseable {
  private static final int MAX_WAITING = 4_096;
  private static final int BATCH = 256;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CLOSE_MILLIS = 5_000;

  private final Path file;
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final LongAdder dropped = new LongAdder();
  private final Thread writer = new Thread(this::run, "access-log");
  private volatile boolean closed;
  private OutputStream out;
  private Object fileKey;
  private long lookedNanos;
  private boolean failing;

  private AccessLog(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
    writer.setDaemon(true);
  }

  /**
   * Appends to a file, or {@code -} for standard output.
   *
   * @throws IllegalArgumentException if the file cannot be written
   */
  public static AccessLog open(String target) {
    AccessLog log;
    if (target.equals("-")) {
      log = new AccessLog(null, System.out);
    } else {
      log = new AccessLog(Path.of(target), null);
      try {
        log.reopen();
      } catch (IOException e) {
        throw new IllegalArgumentException("--access-log cannot be written: " + e, e);
      }
    }
    log.writer.start();
    return log;
  }

  @Override
  public void over(Exchange exchange) {
    if (!waiting.offer(AccessLogLine.of(exchange))) {
      dropped.increment();
    }
  }

  /** Lines that could not be written, since the start. */
  long dropped() {
    return dropped.sum();
  }

  /** Writes what is waiting. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<byte[]> lines = new ArrayList<>(BATCH);
    try {
      while (!closed || !waiting.isEmpty()) {
        byte[] first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          lines.add(first);
          waiting.drainTo(lines, BATCH - 1);
          write(lines);
          lines.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<byte[]> lines) {
    try {
      reopenIfMoved();
      for (byte[] line : lines) {
        out.write(line);
      }
      out.flush();
      failing = false;
    } catch (IOException e) {
      dropped.add(lines.size());
      if (!failing) {
        System.err.println("access log: " + ErrorLog.escaped(e.toString()));
      }
      failing = true;
    }
  }

  private void reopenIfMoved() throws IOException {
    long now = System.nanoTime();
    if (file == null || now - lookedNanos < LOOK_NANOS) {
      return;
    }
    lookedNanos = now;
    if (!Files.exists(file) || !Objects.equals(fileKey, keyOf(file))) {
      out.close();
      reopen();
    }
  }

  private void reopen() throws IOException {
    out =
        Files.newOutputStream(
            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
    fileKey = keyOf(file);
    lookedNanos = System.nanoTime();
  }

  private static Object keyOf(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
