package livetop.local.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** {@code livetop replay}: sends the page views of an access log to a gateway. */
public final class Replay implements Views.Receiver {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int BATCH = 100;
  private static final int MOST_HOSTS = 10;
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Sender sender;
  private final Pace pace;
  private final Views views;
  private final boolean isPaced;
  private final List<PageView> waiting = new ArrayList<>();
  private final PrintStream err;
  private final Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
  private long lines;
  private long nextProgressNanos = System.nanoTime() + PROGRESS_NANOS;

  private Replay(ReplayOptions options, Duration patience, PrintStream err) {
    this.sender = new Sender(options.url(), options.site(), patience);
    this.pace = new Pace(options.speed(), options.rate());
    this.views = new Views(options.countsRobots() ? Robots.none() : Robots.known());
    this.isPaced = options.speed() > 0 || options.rate() > 0;
    this.err = err;
  }

  /**
   * Exit code 0 if every page view was accepted, 1 if not, 2 for wrong options, 3 if fewer than
   * half of the lines were understood.
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(List.of(args), PATIENCE, System.out, System.err));
  }

  static int run(List<String> args, Duration patience, PrintStream out, PrintStream err)
      throws InterruptedException {
    ReplayOptions options;
    try {
      options = ReplayOptions.parse(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
    try (InputStream log = open(options.log())) {
      return new Replay(options, patience, err).run(log, out);
    } catch (IOException e) {
      err.println("Cannot read " + options.log() + ": " + reason(e));
      return 1;
    }
  }

  @Override
  public void view(PageView view) throws InterruptedException {
    pace.await(view);
    waiting.add(view);
    if (isPaced || waiting.size() == BATCH) {
      sendWaiting();
    }
  }

  private void sendWaiting() throws InterruptedException {
    if (!waiting.isEmpty()) {
      sender.send(List.copyOf(waiting));
      waiting.clear();
    }
  }

  @Override
  public void skipped(Skip reason) {
    skipped.merge(reason, 1L, Long::sum);
  }

  private int run(InputStream log, PrintStream out) throws IOException, InterruptedException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(log, StandardCharsets.ISO_8859_1));
    for (String line = reader.readLine();
        line != null && sender.gaveUp() == null;
        line = reader.readLine()) {
      lines++;
      views.read(line, this);
      showProgress();
    }
    sendWaiting();
    sender.awaitAnswers();
    report(out);
    if (sender.gaveUp() != null || !sender.refused().isEmpty()) {
      return 1;
    }
    return understood() ? 0 : 3;
  }

  private void showProgress() {
    if (System.nanoTime() - nextProgressNanos > 0) {
      nextProgressNanos = System.nanoTime() + PROGRESS_NANOS;
      err.println(
          "%,d lines read, %,d page views accepted, %,d posted again"
              .formatted(lines, sender.accepted(), sender.postedAgain()));
    }
  }

  private void report(PrintStream out) {
    row(out, lines, "lines read");
    row(out, sender.accepted(), "page views sent and accepted");
    sender
        .refused()
        .forEach((status, views) -> row(out, views, "page views refused: HTTP " + status));
    if (views.hosts().size() > 1) {
      String each =
          views.hosts().entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .limit(MOST_HOSTS)
              .map(host -> host.getKey() + " " + host.getValue())
              .collect(Collectors.joining(", "));
      row(out, views.hosts().size(), "hosts mixed into one site: " + each);
    }
    skipped.forEach((reason, count) -> row(out, count, "lines skipped: " + reason.description()));
    if (sender.gaveUp() != null) {
      err.println("Gave up after line %,d: %s".formatted(lines, sender.gaveUp()));
    }
  }

  private boolean understood() {
    long malformed = skipped.getOrDefault(Skip.MALFORMED_LINE, 0L);
    if (2 * malformed <= lines) {
      return true;
    }
    err.println(
        "Fewer than half of the lines were understood. Formats that are: Common and Combined Log Format"
            + " (Apache, nginx, Traefik), CloudFront, IIS (W3C), Elastic Load Balancing, JSON (Caddy,"
            + " Traefik, nginx); plain or gzip");
    return false;
  }

  private static void row(PrintStream out, long count, String what) {
    out.println(String.format(Locale.ROOT, "%,10d %s", count, what));
  }

  private static InputStream open(String log) throws IOException {
    InputStream raw = log.equals("-") ? System.in : Files.newInputStream(Path.of(log));
    BufferedInputStream buffered = new BufferedInputStream(raw);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzip ? new GZIPInputStream(buffered) : buffered;
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : e.getMessage();
  }
}
