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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** {@code livetop replay}: sends the page views of an access log to a gateway. */
public final class Replay implements PageView.Receiver {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Sender sender;
  private final Pace pace;
  private final PrintStream err;
  private final Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
  private long lines;
  private long nextProgressNanos = System.nanoTime() + PROGRESS_NANOS;

  private Replay(ReplayOptions options, Duration patience, PrintStream err) {
    this.sender = new Sender(options.url(), options.site(), patience);
    this.pace = new Pace(options.speed(), options.rate());
    this.err = err;
  }

  /** Exit code 0 if every page view was accepted, 1 if not, 2 for wrong options. */
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
    sender.send(view);
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
      PageView.read(line, this);
      showProgress();
    }
    sender.awaitAnswers();
    report(out);
    return sender.gaveUp() == null && sender.refused().isEmpty() ? 0 : 1;
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
    skipped.forEach((reason, count) -> row(out, count, "lines skipped: " + reason.description()));
    if (sender.gaveUp() != null) {
      err.println("Gave up after line %,d: %s".formatted(lines, sender.gaveUp()));
    }
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
